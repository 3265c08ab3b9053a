// <form data-autosave="address"> sends what was changed in its articles, some seconds after it was
// written, and says how it went. The form's own button does the same without this file.
//
// An article's fields are named after its id. One request at a time, in order: what was lost on the
// way is sent again as it was, before anything newer. What somebody else changed meanwhile waits
// until the writer presses a button.

const PAUSE = 1500;
const PATIENCE = 20_000;
const FIRST_RETRY = 5_000;
const LONGEST_RETRY = 60_000;

/** The server did not save; `words` say why. */
class Unsaved extends Error {
  constructor(words) {
    super(words);
    this.words = words;
  }
}

/** And it never will, from this page. */
class Refused extends Unsaved {}

class Autosave {
  changed = new Set();
  sending = null; // what is on its way, or was lost there
  flight = null;
  stopped = false;
  retry = FIRST_RETRY;

  constructor(form) {
    this.form = form;
    this.said = form.querySelector("[data-said]");
    form.addEventListener("input", (event) => this.write(event.target));
    form.addEventListener("focusout", (event) => this.leave(event));
    form.addEventListener("click", (event) => this.insist(event.target.closest("[data-insists]")));
    form.addEventListener("submit", (event) => this.submit(event));
    window.addEventListener("online", () => this.hurry());
    document.addEventListener("visibilitychange", () => this.hurry());
    this.point();
  }

  get isWaiting() {
    return Boolean(this.sending || this.changed.size);
  }

  write(field) {
    const article = field.closest("article");
    if (!article || article.dataset.unsaved === "contested") return;
    this.changed.add(article);
    this.wait(PAUSE);
  }

  leave({ target, relatedTarget }) {
    const article = target.closest("article");
    if (this.changed.has(article) && !article.contains(relatedTarget)) this.send();
  }

  insist(button) {
    if (!button) return;
    const article = button.closest("article");
    field(article, "was").value = button.dataset.insists;
    field(article, "comment").focus();
    tell(article, {});
    this.changed.add(article);
    this.send();
  }

  hurry() {
    if (this.isWaiting) this.send();
  }

  wait(milliseconds) {
    clearTimeout(this.timer);
    if (!this.stopped) this.timer = setTimeout(() => this.send(), milliseconds);
  }

  /** What is unsaved is saved first, so that a press of the button never loses it. */
  async submit(event) {
    if (!this.isWaiting && !this.stopped) return;
    event.preventDefault();
    const { submitter } = event;
    while (this.isWaiting && (await this.send()));
    if (!this.isWaiting && !this.stopped) this.form.requestSubmit(submitter);
  }

  /** Whether it came through. */
  async send() {
    clearTimeout(this.timer);
    if (this.stopped) return false;
    this.flight ??= this.attempt().finally(() => (this.flight = null));
    const came = await this.flight;
    if (!this.stopped && this.isWaiting) this.wait(came ? PAUSE : this.later());
    return came;
  }

  later() {
    const now = this.retry;
    this.retry = Math.min(2 * now, LONGEST_RETRY);
    return now;
  }

  async attempt() {
    this.sending ??= this.take();
    if (!this.sending) return true;
    try {
      this.received(await this.post());
      return true;
    } catch (error) {
      this.stopped = error instanceof Refused;
      this.fail(error.words ?? this.form.dataset.silent);
      return false;
    }
  }

  take() {
    const articles = [...this.changed];
    if (!articles.length) return null;
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) {
      if (articles.some(({ id }) => name.startsWith(`${id}-`))) body.append(name, value);
    }
    this.changed.clear();
    return { articles, body };
  }

  async post(isRenewed = false) {
    const { silent, ended, refused, autosave } = this.form.dataset;
    const answer = await this.fetch(autosave, { method: "POST", body: this.sending.body });
    if (answer.ok) return answer.json();
    if (answer.type === "opaqueredirect") throw new Unsaved(ended);
    if (answer.status >= 500 || answer.status === 429) throw new Unsaved(silent);
    if (answer.status === 409) throw new Refused((await answer.json()).said);
    if (answer.status === 403 && !isRenewed && (await this.renew())) return this.post(true);
    throw new Refused(refused);
  }

  /** Who has signed in anew has a new token, and the page an old one. */
  async renew() {
    const answer = await this.fetch(location.pathname);
    if (!answer.ok) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector("form[data-autosave] [name=csrfmiddlewaretoken]");
    if (token) this.token.value = token.value;
    return Boolean(token);
  }

  get token() {
    return this.form.elements.csrfmiddlewaretoken;
  }

  fetch(address, options = {}) {
    return fetch(address, {
      ...options,
      headers: { "X-CSRFToken": this.token.value },
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
  }

  received({ questions, answered, progress, said }) {
    for (const article of this.sending.articles) tell(article, questions[article.id] ?? {});
    this.sending = null;
    this.retry = FIRST_RETRY;
    this.count(answered, progress);
    this.say(said, Object.values(questions).some(({ unsaved }) => unsaved));
    this.point();
    const isAll = !this.isWaiting && !this.unsaved;
    if (isAll) this.form.dispatchEvent(new CustomEvent("varna:saved", { bubbles: true }));
  }

  /** In the bar, and at the question: on a phone the bar is far away. */
  fail(words) {
    this.say(words, true);
    for (const article of [...this.sending.articles, ...this.changed]) {
      put(article.querySelector("[data-saved]"), words, true);
    }
  }

  say(words, isUnsaved) {
    put(this.said, words, isUnsaved);
  }

  count(answered, words) {
    const [strong, bar] = this.form.querySelectorAll("[data-progress] :is(strong, progress)");
    strong.textContent = bar.textContent = words;
    bar.value = answered;
  }

  get unsaved() {
    return this.form.querySelector("article[data-unsaved]");
  }

  /** The bar leads to the first answer that is not saved. */
  point() {
    const link = this.form.querySelector("[data-shows-unsaved]");
    link.hidden = !this.unsaved;
    if (this.unsaved) link.href = `#${this.unsaved.id}`;
  }
}

/** The same words again are not read aloud again. */
function put(place, words, isUnsaved) {
  if (place.textContent !== words) place.textContent = words;
  place.toggleAttribute("data-unsaved", isUnsaved);
}

const field = (article, name) => article.querySelector(`[name="${article.id}-${name}"]`);

/** What the server says of one question, put where the page itself would have put it. */
function tell(article, { was, saved = "", notice = "", unsaved }) {
  for (const old of article.querySelectorAll(":scope > :is(.va-alert, .va-errors)")) old.remove();
  field(article, "was").insertAdjacentHTML("beforebegin", notice);
  if (was) field(article, "was").value = was;
  put(article.querySelector("[data-saved]"), saved, false);
  if (unsaved) article.dataset.unsaved = unsaved;
  else delete article.dataset.unsaved;
  const comment = field(article, "comment");
  if (unsaved === "wrong") {
    comment.setAttribute("aria-invalid", "true");
    comment.setAttribute("aria-describedby", `${article.id}-errors`);
  } else {
    comment.removeAttribute("aria-invalid");
    comment.removeAttribute("aria-describedby");
  }
  const here = document.activeElement;
  if (notice && article.contains(here)) here.scrollIntoView({ block: "nearest" });
}

const form = document.querySelector("form[data-autosave]");
if (form) new Autosave(form);
