// The blog's API as its author calls it. The session lives in this tab alone: sessionStorage ends with it.
const address = document.documentElement.dataset.api;
const place = "desk:session";

/** What the API refused: its title, the status, and the errors by field. */
export class Problem extends Error {
  constructor(status, body) {
    super([body?.title, body?.detail].filter(Boolean).join(". ") || `The blog answered ${status}.`);
    this.status = status;
    this.errors = body?.errors ?? {};
  }
}

export const session = {
  get token() { return this.read()?.token; },
  read() { return JSON.parse(sessionStorage.getItem(place)); },
  keep({ token, expiresAt }) { sessionStorage.setItem(place, JSON.stringify({ token, expiresAt, since: Date.now() })); },
  forget() { sessionStorage.removeItem(place); },
};

/** Hears when the session has ended. */
export const ended = new EventTarget();

let renewing = null;

/** Renews a session that is half through. One that cannot be renewed goes on until its end. */
function renew() {
  const { since, expiresAt } = session.read() ?? {};
  if (!expiresAt || renewing || Date.now() < (since + Date.parse(expiresAt)) / 2) return;
  renewing = send("PUT", "session").then(next => session.keep(next), () => {}).finally(() => (renewing = null));
}

/** Calls the API. `body` is sent as JSON, or as it is when it is a Blob. Resolves to the JSON of the answer, null when there is none. */
export async function call(method, path, options) {
  renew();
  return send(method, path, options);
}

async function send(method, path, { body, headers = {}, signal } = {}) {
  const isBlob = body instanceof Blob;
  const answer = await fetch(address + path, {
    method,
    signal,
    headers: {
      ...(session.token && { authorization: `Bearer ${session.token}` }),
      ...(body !== undefined && { "content-type": isBlob ? body.type || "application/octet-stream" : "application/json" }),
      ...headers,
    },
    body: body === undefined || isBlob ? body : JSON.stringify(body),
  }).catch(failed => {
    if (failed.name === "AbortError") throw failed;
    throw new Problem(0, { title: "The blog could not be reached. Nothing is lost: try again" });
  });
  if (answer.status === 401 && session.token && !headers.authorization) {
    session.forget();
    ended.dispatchEvent(new Event("ended"));
  }
  const text = await answer.text();
  const json = text && /json/.test(answer.headers.get("content-type") ?? "") ? JSON.parse(text) : null;
  if (!answer.ok) throw new Problem(answer.status, json);
  return json;
}

export const get = (path, options) => call("GET", path, options);
export const post = (path, body, options) => call("POST", path, { body, ...options });
export const put = (path, body, etag) => call("PUT", path, { body, headers: etag ? { "if-match": etag } : { "if-none-match": "*" } });
export const remove = (path, etag) => call("DELETE", path, { headers: etag ? { "if-match": etag } : {} });

/** Null instead of a problem where a blog has no such function, or nothing there. */
export const find = path => get(path).catch(problem => {
  if (problem.status === 404) return null;
  throw problem;
});
