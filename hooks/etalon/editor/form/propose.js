/* The way of a change from the form to those who take it up: by the host's own editor, or with a token as a pull request. */
import * as host from "./host.js";
import { button, el, fresh, Refused, t } from "./page.js";
import { title as heading } from "./review.js";

const KEPT = "etalon-form-token";

const copy = (area) => async (event) => {
  try {
    await navigator.clipboard.writeText(area.value);
  } catch { // not allowed here: the marked text can be copied by the keys
    area.closest("details").open = true;
    area.focus();
    area.select();
    if (!document.execCommand("copy")) return;
  }
  event.target.textContent = t("copied");
};

const link = (address, words) => el("a", { href: address, target: "_blank", rel: "external noopener", className: "strong" }, words);

/* Three steps, or one where the host can be told a new file with its text. */
const steps = ({ path, base, text }) => {
  const begun = base ? null : host.begun(path, text), area = el("textarea", { rows: 6, readOnly: true, className: "code", value: text, "aria-label": path, spellcheck: false });
  if (begun) return el("ol", { className: "way" }, el("li", {}, t("step_new", { host: host.name }), el("br"), link(begun, t("open_editor"))), el("li", {}, host.last()));
  return el("ol", { className: "way" },
    el("li", {}, t("step_copy"), el("br"), button(t("copy"), copy(area), { className: "strong" }), el("details", {}, el("summary", {}, path), area)),
    el("li", {}, t("step_open", { host: host.name }), el("br"), link(base ? host.editor(path) : host.empty(path), t("open_editor"))),
    el("li", {}, matchMedia("(hover: none)").matches ? t("step_paste_touch") : t("step_paste")), el("li", {}, host.last()));
};

/* Why the host did not take it. */
const reason = (status) => {
  if (status === "401") return t("token_wrong", { host: host.name });
  if (["403", "404"].includes(status)) return t("token_weak");
  return ["409", "422"].includes(status) ? t("token_late") : t("host_refused", { host: host.name, status });
};

/* Sending it from here, for those who have a token. It is kept for this tab if that is wanted, and nowhere else. */
const sending = (proposal, sent) => {
  const id = fresh("token"), keep = fresh("keep"), status = el("p", { role: "status" }), before = sessionStorage.getItem(KEPT) ?? "";
  const token = el("input", { id, type: "password", autocomplete: "off", spellcheck: false, value: before, required: true, "aria-describedby": `${id}-about` });
  const kept = el("input", { id: keep, type: "checkbox", checked: Boolean(before) });
  const send = async (event) => {
    event.preventDefault();
    status.textContent = t("sending");
    go.disabled = true;
    if (kept.checked) sessionStorage.setItem(KEPT, token.value);
    else sessionStorage.removeItem(KEPT);
    try {
      const address = await host.proposed(token.value.trim(), { ...proposal, title: title.value, body: why.value });
      status.replaceChildren(t("sent"), " ", el("a", { href: address, target: "_blank", rel: "external noopener" }, address), " ", t("sent_next"));
      sent();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      status.replaceChildren(el("span", { className: "finding finding--error" }, reason(error.message)));
      go.disabled = false;
    }
  };
  const title = el("input", { id: `${id}-title`, type: "text", value: proposal.path, maxLength: 200, required: true });
  const why = el("textarea", { id: `${id}-why`, rows: 2, maxLength: 2000 });
  const go = el("button", { type: "submit", className: "strong" }, t("send"));
  return el("details", { className: "token" }, el("summary", {}, t("with_token")),
    el("form", { submit: send }, el("p", { id: `${id}-about`, className: "field__about" }, t("token_about", { host: host.name })),
      el("label", { htmlFor: id }, t("token")), token,
      el("p", { className: "check" }, kept, " ", el("label", { htmlFor: keep }, t("keep_token"))),
      el("label", { htmlFor: `${id}-title` }, t("title")), title, el("label", { htmlFor: `${id}-why` }, t("why")), why, el("p", { className: "tools" }, go), status));
};

/* Who went to the host may not have sent anything there: what was written here stays until they say that it may go. */
const asking = (tools, { forget, back }) => {
  const words = el("p", { tabIndex: -1 }, t("done_sure", { host: host.name, request: host.request }));
  tools.replaceChildren(words, button(t("keep_draft"), () => back(false), { className: "strong" }), button(t("drop_draft"), () => { forget(); back(true); }));
  words.focus();
};

/* What the dialog shows once a text is ready. `forget`: what was written here is with the host now. */
export const proposing = (proposal, { forget, back }) => {
  const tools = el("div", { className: "tools" }, button(t("done"), () => asking(tools, { forget, back })), button(t("back"), () => back(false)));
  const sent = () => {
    forget();
    tools.replaceChildren(button(t("close"), () => back(true)));
  };
  return [
    heading(t("propose_title")),
    proposal.isUnchecked && el("p", { className: "finding" }, t("unchecked", { host: host.name })),
    el("p", {}, t("checked_later", { request: host.request })), steps(proposal),
    host.takesTokens && globalThis.crypto?.subtle && sending(proposal, sent), tools,
  ].filter(Boolean);
};

/* Where the host does not answer: somebody brings the text of the file. */
export const bringing = (path, status, open) => {
  const id = fresh("given"), area = el("textarea", { id, rows: 8, className: "code", spellcheck: false, required: true });
  const go = (event) => {
    event.preventDefault();
    open(area.value);
  };
  return el("form", { submit: go, className: "new" }, el("p", {}, t("host_refused", { host: host.name, status })), el("p", {}, t("bring"), " ", link(host.editor(path), t("open_editor"))),
    el("label", { htmlFor: id }, t("given")), area, el("button", { type: "submit", className: "strong" }, t("show_form")));
};
