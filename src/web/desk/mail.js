// What has not arrived, and what no function could deal with: nothing of it is lost, and the author says what becomes of it.
import { get, post, remove } from "./api.js";
import { button, element, say, time } from "./dom.js";

const states = { waiting: "waits to be sent", sending: "given to the provider", refused: "refused by the provider", bounced: "came back" };
const queues = {
  "comment-screening": "A comment to be screened",
  "site-publishing": "A page of the site",
  "spam-learning": "A lesson for the spam filter",
  mail: "A mail",
};
const errands = { tellAuthor: "A mail about a comment", tellReaders: "A notice to readers", sendPrivacyLink: "A link to a reader's data" };

export async function showMail() {
  const [mail, poison] = await Promise.all([get("mail"), get("poison")]);
  return {
    content: element("section", {},
      element("h1", {}, "Mail"),
      mail.providers.map(providerOf),
      listOf(mail.items.map(mailOf), "Everything was sent."),
      element("h2", {}, "What could not be done"),
      element("p", { className: "hint" }, "Work that failed again and again is kept here until you look."),
      listOf(poison.items.map(poisonOf), "Nothing. All work was done.")),
  };
}

const listOf = (items, none) => (items.length ? element("ul", { className: "mails" }, items) : element("p", { className: "empty" }, none));

const providerOf = ({ name, pausedUntil, reason, lastStatus }) => element("p", {}, element("strong", {}, name), pausedUntil
  ? [` takes no mail at the moment${lastStatus ? ` (${lastStatus})` : ""}${reason ? `: ${reason}` : ""}. Tried again `, time(pausedUntil), "."]
  : " takes mail.");

function mailOf(mail) {
  const item = element("li", {},
    element("p", {}, element("strong", {}, mail.category), ` ${states[mail.state] ?? mail.state}${mail.lastStatus ? ` (${mail.lastStatus})` : ""}${mail.reason ? `: ${mail.reason}` : ""}`),
    element("p", { className: "soft" }, "written ", time(mail.postedAt), mail.nextAttemptAt && [", tried again ", time(mail.nextAttemptAt)]));
  const open = mail.state === "waiting" || mail.state === "refused";
  item.append(actions(item, `mail/${encodeURIComponent(mail.key)}`, open, mail.state === "refused" || mail.state === "bounced"));
  return item;
}

// Of the kinds of work in one queue the message itself says which; it may be anything, since nothing could deal with it.
function workOf({ queue, message }) {
  try {
    return errands[JSON.parse(message).errand] ?? queues[queue] ?? queue;
  } catch {
    return queues[queue] ?? queue;
  }
}

function poisonOf(message) {
  const item = element("li", {}, element("p", {}, element("strong", {}, workOf(message)), " ", element("span", { className: "soft" }, "kept ", time(message.keptAt))), element("pre", { tabIndex: 0 }, message.message));
  item.append(actions(item, `poison/${message.id}`, true, true));
  return item;
}

function actions(item, path, canRetry, canDrop) {
  const gone = words => {
    const list = item.parentElement;
    item.remove();
    say(words);
    (list.querySelector("button") ?? document.getElementById("view")).focus();
  };
  return element("div", { className: "actions" },
    canRetry && button("Try it again", async () => {
      await post(`${path}/retry`);
      gone("It is on its way again.");
    }, "calm"),
    canDrop && button("Forget it", async () => {
      await remove(path);
      gone("It is gone.");
    }, "quiet"));
}
