// <blog-comments post="SLUG" data-api="https://…/api/"></blog-comments>: comments and their form, on this blog or on anybody's static site.
// What stands inside the element is shown until there is something newer to show; without this script it stays. No framework, no request to anybody else.
// A classic script, not a module: another site's page may load one from a static website, which sends no CORS header.
(() => {
"use strict";

/** This file's own address: as a page loads it, and as its worker. */
const here = globalThis.document?.currentScript?.src ?? location.href;
const sheet = globalThis.CSSStyleSheet && "adoptedStyleSheets" in (globalThis.document ?? {}) ? new CSSStyleSheet() : null;
sheet?.replaceSync("{{comments.css}}");

const mostDepth = 3; // as on the published page
const fields = ["text", "name", "email", "kind"];
const isOver = state => ["published", "withdrawn"].includes(state);
const sleep = milliseconds => new Promise(done => setTimeout(done, milliseconds));

/** An element with attributes and children; a function is a listener, null and false leave an attribute out, text stays text. */
function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value != null && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter(child => child != null && child !== false));
  return made;
}

/** A day as people write it: Monday, 21 May 2007. */
function day(time) {
  const part = options => new Date(time).toLocaleDateString("en-GB", { ...options, timeZone: "UTC" });
  return make("time", { datetime: time }, `${part({ weekday: "long" })}, ${part({ day: "numeric", month: "long", year: "numeric" })}`);
}

/** What the browser keeps for the writer; nothing where it keeps nothing. */
const store = {
  read(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
  write(key, value) { try { value ? localStorage.setItem(key, JSON.stringify(value)) : localStorage.removeItem(key); } catch { /* full or forbidden: the page works without */ } },
};

class BlogComments extends (globalThis.HTMLElement ?? Object) { // none in a worker, where this file does the proof of work
  connectedCallback() {
    if (this.shadowRoot || !sheet) return;
    this.slug = this.getAttribute("post");
    this.api = this.dataset.api;
    this.key = `blog-comments ${this.api} ${this.slug}`;
    this.kinds = this.dataset.kinds?.split(" ").filter(Boolean) ?? [];
    this.draft = store.read(`${this.key} draft`) ?? {};
    this.receipts = store.read(`${this.key} receipts`) ?? [];
    const typed = this.querySelector("textarea")?.value;
    if (typed) this.draft.text = typed;
    this.querySelector("form")?.remove();
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
    this.list = make("div", {}, make("slot", { name: "comments" }));
    this.mine = make("div", { "aria-live": "polite" });
    this.end = make("div");
    this.shadowRoot.append(this.list, this.mine, this.end);
    if (this.dataset.closed == null) this.end.append(this.form = this.makeForm());
    this.addEventListener("click", event => this.clicked(event));
    for (const receipt of this.receipts) if (!receipt.over) this.follow(receipt);
    if (this.dataset.baked == null) this.loadWhenSeen();
  }

  loadWhenSeen() {
    const seen = new IntersectionObserver(entries => {
      if (!entries.some(entry => entry.isIntersecting)) return;
      seen.disconnect();
      this.load().catch(() => this.list.append(make("p", { class: "note" }, "The comments could not be fetched. Reload the page to try again.")));
      this.prepare().catch(() => {});
    }, { rootMargin: "400px" });
    seen.observe(this);
  }

  async call(path, options) {
    const answer = await fetch(`${this.api}${path}`, options);
    const body = answer.status === 204 ? null : await answer.json();
    if (answer.ok) return body;
    throw Object.assign(new Error(body.title), { problem: body });
  }

  // The list

  async load() {
    const all = [];
    for (let path = `posts/${this.slug}/comments?limit=100`; path;) {
      const page = await this.call(path);
      all.push(...page.items);
      path = page.nextCursor && `posts/${this.slug}/comments?limit=100&cursor=${encodeURIComponent(page.nextCursor)}`;
    }
    if (this.form && this.list.contains(this.form)) this.end.append(this.form);
    this.list.replaceChildren(this.thread(all));
  }

  thread(all) {
    const top = make("ol", { class: "thread" });
    const shown = new Map();
    for (const comment of all) {
      const parent = shown.get(comment.parentId);
      const depth = Math.min((parent?.depth ?? 0) + 1, mostDepth);
      const beside = depth === parent?.depth;
      const item = this.item(comment, beside && parent.comment);
      const home = beside ? parent.home : parent ? parent.below ??= parent.item.appendChild(make("ol", { class: "thread" })) : top;
      home.append(item);
      shown.set(comment.id, { comment, item, depth, home });
    }
    return top;
  }

  item(comment, answerTo) {
    const isAuthor = comment.author.kind === "author";
    const words = make("div", { class: "words" });
    words.innerHTML = comment.html; // the API's own: every character of the writer's is encoded
    const statuses = { notNow: "Not now" };
    const { idea } = comment;
    return make("li", { class: isAuthor ? "comment author" : "comment", id: comment.id },
      make("div", { class: "said" },
        make("b", {}, make("bdi", {}, comment.author.name)), " said…",
        isAuthor && make("span", { class: "badge" }, "Author"),
        comment.kind && make("span", { class: "kind" }, comment.kind),
        make("a", { class: "when", href: `#${comment.id}` }, day(comment.createdAt))),
      answerTo && make("p", { class: "to" }, "in answer to ", make("bdi", {}, answerTo.author.name)),
      words,
      idea && make("p", { class: "idea" },
        make("b", { class: "status" }, statuses[idea.status] ?? idea.status[0].toUpperCase() + idea.status.slice(1)), " ", make("span", { dir: "auto" }, idea.answer ?? "")),
      this.form && make("button", { type: "button", class: "reply", "data-parent": comment.id, "aria-label": `Answer ${comment.author.name}` }, "Answer"));
  }

  async clicked(event) {
    const link = event.composedPath().find(node => node.dataset?.parent);
    if (!link || !this.form) return;
    event.preventDefault();
    const id = link.dataset.parent;
    if (!this.shadowRoot.getElementById(id)) await this.load().catch(() => {});
    this.answer(id, link.getAttribute("aria-label"));
    this.form.elements.text.focus();
  }

  // The form

  answer(id, heading) {
    this.draft.parentId = id;
    const item = id && this.shadowRoot.getElementById(id);
    if (item) item.querySelector(":scope > .reply").after(this.form);
    else this.end.append(this.form);
    this.form.querySelector("h3").textContent = id ? heading : "Your ideas, your stories, your activities";
    this.form.querySelector(".quiet").hidden = !id;
    this.keep();
  }

  keep() {
    for (const field of fields) this.draft[field] = this.form.elements[field]?.value ?? "";
    store.write(`${this.key} draft`, this.draft.text.trim() ? this.draft : null);
  }

  field(name, label, hint, input) {
    input.id = name;
    input.name = name;
    input.dir = "auto";
    input.value = this.draft[name] ?? "";
    if (hint) input.setAttribute("aria-describedby", `${name}-hint`);
    return make("div", { class: "field" }, make("label", { for: name }, label), hint && make("p", { class: "hint", id: `${name}-hint` }, hint), input);
  }

  makeForm() {
    this.choices = make("div");
    this.trap = make("div", { class: "trap", "aria-hidden": "true" }); // what fills this in is no person
    this.status = make("p", { class: "note", role: "status" });
    const form = make("form", { class: "comment-form", novalidate: true, submit: event => this.submit(event), input: () => this.keep(), focusin: () => this.prepare().catch(() => {}) },
      make("h3", {}, "Your ideas, your stories, your activities"),
      make("p", { class: "note" }, "No account, no tracking. Every comment is read by a filter, and by the author where the filter is not sure."),
      this.field("text", "Your comment", null, make("textarea", { rows: 7, maxlength: 10000, required: true })),
      this.field("name", "Your name", "May stay empty: then you are Anonymous.", make("input", { maxlength: 60, autocomplete: "nickname" })),
      this.field("email", "Your email", "Only if you want to hear of answers. Nobody else sees it.", make("input", { type: "email", maxlength: 254, autocomplete: "email" })),
      this.choices,
      this.trap,
      make("button", { type: "submit" }, "Send"),
      make("button", { type: "button", class: "quiet", hidden: true, click: () => this.cancel() }, "Do not answer"),
      this.status);
    this.showKinds();
    return form;
  }

  showKinds() {
    if (!this.kinds.length || this.choices.firstChild) return;
    this.choices.append(make("fieldset", {}, make("legend", {}, "What is it?"), ...["", ...this.kinds].map(kind => make("label", { class: "choice" },
      make("input", { type: "radio", name: "kind", value: kind, checked: kind === (this.draft.kind ?? "") }), kind ? kind[0].toUpperCase() + kind.slice(1) : "Just a comment"))));
  }

  cancel() {
    const id = this.draft.parentId;
    this.answer(null);
    this.shadowRoot.getElementById(id)?.querySelector(":scope > .reply").focus();
  }

  /** Fetches the blog's form, once, when somebody begins to write, and does its work meanwhile; the ticket that a comment is sent with. */
  prepare() {
    return this.ticket ??= this.fetchForm().catch(failed => {
      this.ticket = null;
      throw failed;
    });
  }

  async fetchForm(bits) {
    const last = store.read(`blog-comments ${this.api} form`);
    const query = new URLSearchParams({ ...(last && { form: last }), ...(bits && { bits }) });
    const form = await this.call(`posts/${this.slug}/comment-form?${query}`);
    store.write(`blog-comments ${this.api} form`, form.token);
    this.kinds = form.kinds;
    this.showKinds();
    this.trap.replaceChildren(make("input", { name: form.honeypot, tabindex: -1, autocomplete: "off" }));
    const wait = Date.parse(form.readyAt) - Date.now(); // as far as the two clocks agree
    const ready = sleep(wait > 0 && wait < 10000 ? wait : 3500);
    return { form: form.token, proof: await prove(form.challenge), ready };
  }

  async submit(event) {
    event.preventDefault();
    this.keep();
    this.clearErrors();
    if (!this.draft.text.trim()) return this.showErrors({ text: ["Please write something first."] });
    const button = this.form.querySelector("[type=submit]");
    button.disabled = true;
    this.status.textContent = "Sending…";
    try {
      await this.send(event.personalData);
    } catch (failed) {
      this.status.textContent = failed.problem ? "" : "The blog could not be reached. Your words are kept here; please try again.";
      if (failed.problem) this.refused(failed.problem);
    } finally {
      button.disabled = false;
    }
  }

  async send(personalData, isSecondTry = false) {
    const { text, name, email, kind, parentId } = this.draft;
    const words = JSON.stringify([text, name, email, kind, parentId]);
    if (this.draft.words !== words) Object.assign(this.draft, { words, once: Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, "0")).join("") });
    this.keep();
    const ticket = await this.prepare().catch(() => null); // without one the comment is taken all the same, and held
    await ticket?.ready;
    const body = { text, name: name || null, email: email || null, tellMe: Boolean(email), kind: kind || null, parentId, form: ticket?.form, proof: ticket?.proof, honeypot: this.trap.firstChild?.value || null, personalData };
    try {
      const taken = await this.call(`posts/${this.slug}/comments`, {
        method: "POST", headers: { "content-type": "application/json", "idempotency-key": `"${this.draft.once}"` }, body: JSON.stringify(body),
      });
      this.taken(taken);
    } catch (failed) {
      const { errors: { form, proof } = {}, proofBits } = failed.problem ?? {};
      if (isSecondTry || !(form || proof || proofBits)) throw failed;
      if (proofBits) this.status.textContent = "Much comes in just now: your browser works a little for its place…";
      this.ticket = proofBits ? this.fetchForm(proofBits) : null;
      await this.send(personalData, true);
    }
  }

  taken({ id, receipt }) {
    const mine = { id, receipt };
    this.receipts.push(mine);
    store.write(`${this.key} receipts`, this.receipts);
    this.ticket = null;
    this.form.elements.text.value = "";
    this.answer(null);
    this.draft = { name: this.form.elements.name.value, email: this.form.elements.email.value };
    this.status.textContent = "";
    this.follow(mine, true);
  }

  // What is wrong

  refused(problem) {
    if (problem.redacted) return this.askAboutPersonalData(problem);
    const known = Object.fromEntries(Object.entries(problem.errors ?? {}).filter(([field]) => fields.includes(field)));
    if (Object.keys(known).length) this.showErrors(known);
    else this.status.textContent = [problem.title, problem.detail, ...Object.values(problem.errors ?? {}).flat()].filter(Boolean).join(". ").replaceAll("..", ".");
  }

  showErrors(errors) {
    for (const [field, messages] of Object.entries(errors)) {
      const input = this.form.querySelector(`[name=${field}]`);
      const error = make("p", { class: "error", id: `${field}-error` }, messages.join(" "));
      (input.closest("fieldset") ?? input).before(error);
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", [input.getAttribute("aria-describedby"), error.id].filter(Boolean).join(" "));
    }
    this.status.textContent = "";
    this.form.querySelector("[aria-invalid]").focus();
  }

  clearErrors() {
    this.form.querySelectorAll(".error, .personal").forEach(error => error.remove());
    for (const input of this.form.querySelectorAll("[aria-invalid]")) {
      input.removeAttribute("aria-invalid");
      const described = input.getAttribute("aria-describedby").split(" ").filter(id => !id.endsWith("-error")).join(" ");
      described ? input.setAttribute("aria-describedby", described) : input.removeAttribute("aria-describedby");
    }
  }

  askAboutPersonalData(problem) {
    const again = personalData => event => {
      event.personalData = personalData;
      this.submit(event);
    };
    const question = make("div", { class: "personal", role: "alert", tabindex: -1 },
      make("p", {}, "Your comment shows who or where somebody is. Everybody could read that. It could also be published like this:"),
      make("p", { dir: "auto" }, problem.redacted),
      make("button", { type: "button", click: again("redact") }, "Send it like this"),
      make("button", { type: "button", class: "quiet", click: again("confirmed") }, "Send my own words"));
    this.status.before(question);
    question.focus();
  }

  // The writer's own comments, by their receipts

  async follow(mine, isNew) {
    for (let tries = 0; ; tries++) {
      let receipt;
      try {
        receipt = await this.call(`comments/${encodeURIComponent(mine.id)}?receipt=${encodeURIComponent(mine.receipt)}`);
      } catch (failed) {
        if (failed.problem?.status === 404) this.forget(mine);
        else if (tries < 5 && !failed.problem) { await sleep(3000); continue; }
        return;
      }
      await this.show(mine, receipt, isNew);
      if (receipt.state !== "pending" || tries > 30) return;
      await sleep(Math.min(750 + (250 * tries), 5000));
    }
  }

  async show(mine, receipt, isNew) {
    const old = mine.note;
    if (isOver(receipt.state)) {
      this.forget(mine);
      if (receipt.state === "published" && (isNew || old)) {
        await this.load().catch(() => {});
        this.mine.append(make("p", { class: "note" }, "Your comment is on the blog. Thank you."));
      }
      return;
    }
    const explanation = make("p", { class: "where" }, receipt.explanation);
    if (old) return old.querySelector(".where").replaceWith(explanation);
    const text = make("div", { class: "words" }, ...receipt.text.split(/\n{2,}/).map(paragraph => make("p", { dir: "auto" }, paragraph)));
    const page = `${this.api}comments/${encodeURIComponent(mine.id)}/receipt?receipt=${encodeURIComponent(mine.receipt)}`;
    mine.note = make("div", { class: "mine" }, make("b", {}, "Your comment"), text, explanation,
      make("p", { class: "actions" }, make("a", { href: page }, "Change it or take it back")));
    this.mine.append(mine.note);
  }

  forget(mine) {
    mine.note?.remove();
    this.receipts = this.receipts.filter(one => one !== mine);
    store.write(`${this.key} receipts`, this.receipts.length ? this.receipts.map(({ id, receipt }) => ({ id, receipt })) : null);
  }
}

/** The proof of work, in a worker where one may be had. Of another origin's script none may: there it is done on the page, in slices between which the page stays alive. */
function prove(challenge) {
  if (new URL(here).origin !== location.origin) return search(challenge, 8);
  let worker;
  return new Promise((done, failed) => {
    worker = new Worker(here); // this very file, which the browser has already
    worker.onmessage = ({ data }) => done(data);
    worker.onerror = failed;
    worker.postMessage(challenge);
  }).catch(() => search(challenge, 8)).finally(() => worker?.terminate());
}

/** ALTCHA's: the number that makes the hash. `slice` is how many milliseconds it works at a stretch. */
async function search({ algorithm, challenge, salt, signature, maxnumber }, slice) {
  for (let number = 0, until = performance.now() + slice; number <= maxnumber; number++) {
    if (sha256(salt + number) === challenge) return btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }));
    if (number % 64 === 0 && performance.now() > until) {
      await sleep(0);
      until = performance.now() + slice;
    }
  }
}

const fraction = (number, power) => Math.trunc((number ** power % 1) * 2 ** 32);
const primes = [];
for (let number = 2; primes.length < 64; number++) if (primes.every(prime => number % prime)) primes.push(number);
const constants = Int32Array.from(primes, prime => fraction(prime, 1 / 3));
const start = Int32Array.from(primes.slice(0, 8), prime => fraction(prime, 1 / 2));
const words = new Int32Array(64);

/** SHA-256 (FIPS 180-4) of an ASCII text, in hex. The browser's own is asynchronous, and too slow for sixty thousand short texts. */
function sha256(text) {
  const blocks = (text.length + 72) >> 6;
  const data = new Int32Array(blocks * 16);
  for (let i = 0; i < text.length; i++) data[i >> 2] |= text.charCodeAt(i) << (24 - (i % 4) * 8);
  data[text.length >> 2] |= 128 << (24 - (text.length % 4) * 8);
  data[data.length - 1] = text.length * 8;
  const hash = start.slice();
  for (let block = 0; block < data.length; block += 16) {
    let [a, b, c, d, e, f, g, h] = hash;
    for (let i = 0; i < 64; i++) {
      if (i < 16) words[i] = data[block + i];
      else {
        const x = words[i - 15], y = words[i - 2];
        words[i] = words[i - 16] + words[i - 7] + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3) + ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10);
      }
      const first = h + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) + (e & f ^ ~e & g) + constants[i] + words[i] | 0;
      const second = ((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + (a & b ^ a & c ^ b & c) | 0;
      h = g; g = f; f = e; e = d + first | 0; d = c; c = b; b = a; a = first + second | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((value, i) => hash[i] += value);
  }
  return Array.from(hash, word => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

if (globalThis.customElements) customElements.define("blog-comments", BlogComments);
else onmessage = async ({ data }) => postMessage(await search(data, Infinity));
})();
