/* The host on which the files are edited: what programs may ask of it, and its own editor. */
import { Refused, t, told } from "./page.js";

const { host, web, project, branch, api } = told.hosting;
const HOSTS = {
  github: {
    raw: (path) => `${api}/repos/${project}/contents/${path}?ref=${encodeURIComponent(branch)}`,
    edit: (path) => `${web}/${project}/edit/${branch}/${path}`,
    fresh: (path, text) => `${web}/${project}/new/${branch}?filename=${encodeURIComponent(path)}&value=${encodeURIComponent(text)}`,
  },
  gitlab: {
    raw: (path) => `${api}/projects/${encodeURIComponent(project)}/repository/files/${encodeURIComponent(path)}/raw?ref=${encodeURIComponent(branch)}`,
    edit: (path) => `${web}/${project}/-/edit/${branch}/${path}`,
    fresh: (path) => `${web}/${project}/-/new/${branch}?file_name=${encodeURIComponent(path)}`,
  },
  gitea: {
    raw: (path) => `${api}/repos/${project}/raw/${path}?ref=${encodeURIComponent(branch)}`,
    edit: (path) => `${web}/${project}/_edit/${branch}/${path}`,
    fresh: (path) => `${web}/${project}/_new/${branch}/?filename=${encodeURIComponent(path)}`,
  },
};
const own = HOSTS[host];
const LONGEST = 6000; // of an address that every host takes

export const name = new URL(web).host;
export const editor = own.edit;
/* Whether it can be sent as a pull request from here, with a token. */
export const takesTokens = host === "github";
/* What it calls a proposal, and the words for its last step: only one of them has buttons that are called alike in every language. */
export const request = host === "gitlab" ? "merge request" : "pull request";
export const last = () => (host === "github" ? t("step_commit") : t("step_save", { request }));

/* The address at which a new file begins with its text; nothing where the text is too long for one, or the host takes none. */
export const begun = (path, text) => {
  const address = own.fresh(path, text);
  return host === "github" && address.length <= LONGEST ? address : null;
};
export const empty = (path) => own.fresh(path, "");

const asked = (address, { token, ...more } = {}, accept = "application/vnd.github+json") => fetch(address, {
  cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer", ...more,
  headers: { Accept: accept, ...(token && { Authorization: `Bearer ${token}` }) },
}).catch(() => ({ ok: false, status: 0 }));

/* The text of a file as it is now; nothing where it is not there. Raises Refused. */
export const text = async (path) => {
  const answer = await asked(own.raw(path), {}, "application/vnd.github.raw+json");
  if (answer.status === 404) return "";
  if (!answer.ok) throw new Refused(String(answer.status));
  return answer.text();
};

/* Asks as the owner of a token. Raises Refused. */
const said = async (token, path, body, method = body ? "POST" : "GET") => {
  const answer = await asked(`${api}${path}`, { token, method, ...(body && { body: JSON.stringify(body) }) });
  if (!answer.ok) throw new Refused(String(answer.status));
  return answer.json();
};

const base64 = (bytes) => btoa(Array.from(bytes, (each) => String.fromCharCode(each)).join(""));

/* The name that git has for what a file holds: by it the host sees that nobody changed the file meanwhile. */
const nameOf = async (text) => {
  const bytes = new TextEncoder().encode(text), head = new TextEncoder().encode(`blob ${bytes.length}\0`);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-1", new Uint8Array([...head, ...bytes])));
  return [...hash].map((each) => each.toString(16).padStart(2, "0")).join("");
};

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/* A copy of the project that is the editor's own, once it is there. */
const forked = async (token) => {
  const { full_name: copy } = await said(token, `/repos/${project}/forks`, {});
  for (let tries = 0; ; tries++) {
    try {
      await said(token, `/repos/${copy}/git/ref/heads/${branch}`);
      return copy;
    } catch (error) {
      if (tries > 9) throw error;
      await pause(1000);
    }
  }
};

/* Propose a text: a branch, in the editor's own copy if need be, a commit and a pull request. Its address. Raises Refused. */
export const proposed = async (token, { path, text, base, title, body }) => {
  const { permissions } = await said(token, `/repos/${project}`);
  const target = permissions?.push ? project : await forked(token);
  const { object } = await said(token, `/repos/${project}/git/ref/heads/${branch}`);
  const own = `edit-${path.replace(/^data\/|\.yml$/g, "").replace(/[^a-z0-9]+/g, "-")}-${Date.now().toString(36)}`;
  await said(token, `/repos/${target}/git/refs`, { ref: `refs/heads/${own}`, sha: object.sha });
  await said(token, `/repos/${target}/contents/${path}`, {
    message: title, content: base64(new TextEncoder().encode(text)), branch: own, ...(base && { sha: await nameOf(base) }),
  }, "PUT");
  const { html_url: address } = await said(token, `/repos/${project}/pulls`, { title, head: `${target.split("/")[0]}:${own}`, base: branch, body });
  return address;
};
