/* What changes, what is declared of it, and saving it. */
import { ask, button, el, fresh, isHosted, Refused, t } from "./page.js";

const SIGNS = { "+": "ins", "-": "del", " ": "span", "@": "hr" };

const lines = (changed) => el("pre", { className: "lines", tabIndex: 0 }, changed.map(([sign, words]) =>
  sign === "@" ? el("hr") : el(SIGNS[sign], {}, `${sign} ${words}\n`)));

const check = (words, more) => {
  const id = fresh("check");
  return el("p", { className: "check" }, el("input", { type: "checkbox", id, ...more }), " ", el("label", { htmlFor: id }, words));
};

/* How many lines changed: one that stands in place of another is one. */
const counted = (changed) => {
  const runs = changed.map(([sign]) => ("+-".includes(sign) ? sign : " ")).join("").split(/ +/);
  return runs.reduce((sum, run) => sum + Math.max(run.replaceAll("-", "").length, run.replaceAll("+", "").length), 0);
};

/* A dialog says what it is about before all else. */
export const title = (words) => el("h2", { id: "review-title", tabIndex: -1 }, words);

const names = (draft, codes) => codes.map((code) => draft.languages[code].name).join(", ");

/* What changed, and of whom nobody declared that they say the same; the check tells the same. */
const state = (draft, standing) => {
  const [changed, behind, undeclared] = ["changed", "behind", "undeclared"].map((name) => names(draft, standing[name]));
  if (standing.agreed) return t("agreed");
  if (standing.undeclared.length === Object.keys(draft.languages).length) return t("not_agreed");
  if (!undeclared && !behind) return t("all_changed");
  const first = behind ? t("behind", { changed, behind }) : changed && t("changed", { changed });
  return [first, undeclared && t("language_not_agreed", { languages: undeclared })].filter(Boolean).join(" ");
};

/* How the languages stand as the file would be saved, and what an editor can declare of them. */
const declaring = (draft) => {
  const { standing, findings } = draft.judged;
  if (!standing || standing.missing.length) return null;
  const hasErrors = findings.some(({ isError }) => isError);
  const unread = Object.keys(draft.languages).filter((code) => !standing.reviewed.includes(code));
  return el("fieldset", {}, el("legend", {}, t("languages")), el("p", {}, state(draft, standing)), standing.behind.length ? el("p", {}, t("behind_welcome")) : null,
    hasErrors ? el("p", {}, t("first_mend")) : [
      standing.agreed ? null : check(t("agree"), { name: "agreed" }),
      unread.length ? el("details", {}, el("summary", {}, t("review")), unread.map((code) => check(t("read", { language: draft.languages[code].name }), { name: "reviewed", value: code }))) : null,
    ]);
};

export const review = (draft, show) => {
  const wrong = button("", () => draft.toError(), { hidden: true, title: t("next_error") }), rest = el("span");
  const status = el("p", { className: "bar__status", role: "status" }, wrong, rest);
  const open = button(isHosted ? t("propose") : t("changes"), async () => {
    draft.tellAll();
    await draft.judge();
    if (draft.judged) ready();
  }, { className: "strong" });
  const dialog = el("dialog", { "aria-labelledby": "review-title" });

  const ready = (note = "") => {
    const { lines: changed, findings, writable } = draft.judged, errors = findings.filter(({ isError }) => isError).length;
    const go = button(isHosted ? t("go_on") : t("save"), save, { className: "strong" });
    /* Whoever read the texts and found them right changes nothing but says so: that alone is worth sending. */
    const allow = () => { go.disabled = !writable || (isHosted && !changed.length && !dialog.querySelector("input:checked")); };
    dialog.replaceChildren(title(isHosted ? t("propose") : t("changes")), note,
      writable ? (changed.length ? lines(changed) : el("p", {}, t("nothing"))) : el("p", {}, t("unwritable")),
      declaring(draft) ?? "", errors ? el("p", { className: "finding finding--error" }, isHosted ? t("errors_remain", { errors }) : t("errors_stay", { errors })) : "",
      el("p", { className: "tools" }, go, button(t("back"), () => dialog.close())));
    dialog.onchange = allow;
    allow();
    if (!dialog.open) dialog.showModal();
  };

  const save = async () => {
    const chosen = [...dialog.querySelectorAll("input:checked")];
    try {
      const told = await ask("saved", {
        ...draft.sent, agreed: chosen.some(({ name }) => name === "agreed"), reviewed: chosen.filter(({ name }) => name === "reviewed").map(({ value }) => value),
      });
      if (told.meanwhile) return meanwhile(told.meanwhile);
      if (told.proposal) return await propose(told.proposal);
      draft.begin(told.text, told.data);
      draft.forget();
      dialog.close();
      await show();
      document.querySelector(".bar__status").dataset.saved = t("saved", { path: told.saved });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      dialog.replaceChildren(el("p", { className: "finding finding--error" }, t("refused")), button(t("back"), () => dialog.close()));
    }
  };

  const propose = async (proposal) => {
    const { proposing } = await import("./propose.js");
    const back = (isDone) => (isDone ? location.reload() : dialog.close());
    dialog.replaceChildren(...proposing(proposal, { forget: () => draft.forget(), back }));
    dialog.querySelector("h2").focus();
  };

  /* Somebody else wrote the file: both changes together, or theirs alone. */
  const meanwhile = ({ text, data, lines: theirs, together, both }) => {
    const take = (on) => async () => {
      draft.begin(text, data, on);
      draft.changed();
      dialog.close();
      await show();
    };
    dialog.replaceChildren(title(t("meanwhile")), el("p", {}, t("theirs")), lines(theirs),
      both.length ? el("p", {}, t("both"), " ", el("code", {}, both.join(", "))) : "",
      el("p", { className: "tools" }, button(t("keep_both"), take(together), { className: "strong" }), button(t("take_theirs"), take(data)), button(t("back"), () => dialog.close())));
    dialog.querySelector("h2").focus();
  };

  const tell = () => {
    if (!draft.judged) return;
    const { findings, lines: changed } = draft.judged, all = draft.told, errors = all.filter(({ isError }) => isError).length;
    const count = counted(changed), waiting = findings.length - all.length;
    if (count) delete status.dataset.saved;
    const found = t("found", { errors, warnings: all.length - errors });
    const words = [errors || (waiting && !all.length) ? "" : found, waiting ? t("to_fill_in", { count: waiting }) : "", count ? t("count", { count }) : t("nothing")];
    wrong.hidden = !errors || Boolean(status.dataset.saved);
    wrong.textContent = wrong.hidden ? "" : found;
    rest.textContent = status.dataset.saved ?? `${errors ? " · " : ""}${words.filter(Boolean).join(" · ")}`;
  };
  draft.listeners = [tell];
  draft.lost = () => {
    wrong.hidden = true;
    wrong.textContent = "";
    rest.textContent = t("refused");
  };
  return el("div", { className: "bar" }, status, open, dialog);
};
