"""The pages of the meeting calendars."""
