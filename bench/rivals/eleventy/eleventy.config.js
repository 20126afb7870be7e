import { load } from "js-yaml";

export default function (config) {
  config.addDataExtension("yml", (text) => load(text));
  config.setTemplateFormats(["md"]);
  return {
    dir: { input: "content", data: "../data", includes: "../layouts", output: "site" },
    markdownTemplateEngine: false,
  };
}
