"""Messages to people: written together with what they are about, sent in the background, each with
the reason why it came and a link to what is to be done.
"""
