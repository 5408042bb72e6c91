// How the walk counts, watches and looks. What it walks is in walk.mjs.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import axe from "axe-core";
import { chromium } from "playwright-core";

// Quiet: without these Chromium asks for updates and the like, and no request may leave.
const CHROMIUM_FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const PATIENCE_MS = 10_000;

function launch() {
  const executablePath = process.env.CHROMIUM_PATH;
  const channel = executablePath ? undefined : "chromium";
  return chromium.launch({ executablePath, channel, args: CHROMIUM_FLAGS });
}

export class Harness {
  passed = 0;
  failed = [];

  // What every page of every context did that nobody sees.
  seen = { consoleErrors: [], foreignRequests: [], documents: [] };

  constructor(url, shots, browser) {
    this.url = url;
    this.shots = shots;
    this.browser = browser;
  }

  static async start(url, shots) {
    await mkdir(shots, { recursive: true });
    return new Harness(url, shots, await launch());
  }

  // A fresh browser in place of this one: after some hundred long pages it is worn.
  async renew() {
    await this.browser.close();
    this.browser = await launch();
  }

  // One named check. A failure is printed and counted; the walk goes on.
  async check(name, body) {
    try {
      await body();
      this.passed += 1;
      console.log(`ok    ${name}`);
    } catch (error) {
      this.failed.push(name);
      console.log(`FAIL  ${name}\n${indented(error)}`);
    }
  }

  // A check on a page of its own; the page is pictured where it failed.
  async checkPage(name, context, body) {
    await this.check(name, async () => {
      const page = await context.newPage();
      try {
        await body(page);
      } catch (error) {
        const picture = this.#picture(`failed-${name}`);
        await page.screenshot({ path: picture, fullPage: true }).catch(() => {});
        throw error;
      } finally {
        await page.close();
      }
    });
  }

  // A browser context that is watched, for as long as `body` needs it.
  async within(options, body) {
    const context = await this.browser.newContext({ baseURL: this.url, ...options });
    context.setDefaultTimeout(PATIENCE_MS);
    this.#watch(context);
    try {
      await body(context);
    } finally {
      await context.close();
    }
  }

  #watch(context) {
    context.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      const stays = origin === this.url || ["data:", "blob:", "about:"].includes(protocol);
      if (!stays) this.seen.foreignRequests.push(request.url());
    });
    context.on("response", (response) => {
      if (!response.request().isNavigationRequest()) return;
      this.seen.documents.push({ url: response.url(), headers: response.headers() });
    });
    context.on("console", (message) => {
      // The browser reports by itself the pages that do not exist and the forms that are refused.
      const expected = /status of (404|409|422)/.test(message.text());
      if (message.type() === "error" && !expected) {
        this.seen.consoleErrors.push(`${message.page()?.url()}: ${message.text()}`);
      }
    });
    context.on("weberror", (error) => this.seen.consoleErrors.push(String(error.error())));
  }

  async picture(page, name) {
    await page.screenshot({ path: this.#picture(name), fullPage: true });
  }

  #picture(name) {
    return path.join(this.shots, `${name.replaceAll(/[^a-z0-9]+/gi, "-")}.png`);
  }

  // Closes the browser and says how it went; the number of failures.
  async finish() {
    await this.browser.close();
    console.log(`\n${this.passed} passed, ${this.failed.length} failed`);
    return this.failed.length;
  }
}

// axe, for contexts that want it. An init script is not subject to the pages' CSP; a script tag is.
export async function withAxe(context) {
  await context.addInitScript({ content: axe.source });
}

export async function assertAccessible(page) {
  // Only what is wrong is told in full, and no style sheet is fetched again: else a page with many
  // lines of a map takes a quarter of a minute.
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run({ resultTypes: ["violations"], preload: false }),
  );
  const grave = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
  assert.ok(grave.length === 0, grave.map(told).join("\n"));
}

// A violation, with the first of the places where it is.
function told({ id, help, nodes: [first, ...more] }) {
  const others = more.length > 0 ? ` (and ${more.length} more)` : "";
  return `${id}: ${help}\n  ${first.target}${others}\n  ${first.failureSummary}`;
}

// Opens whatever is folded, at once.
export async function openFolds(page) {
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
  });
}

// Does something with each, two at a time: there are two cores.
export async function inPairs(items, body) {
  const rest = [...items];
  const worker = async () => {
    while (rest.length > 0) await body(rest.shift());
  };
  await Promise.all([worker(), worker()]);
}

// The page must fit its window; if it does not, the innermost elements that stick out are named.
export async function assertNoSidewaysScroll(page, when) {
  const { content, window, wide } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const sticksOut = (element) => element.getBoundingClientRect().right > clientWidth + 1;
    const innermost = [...document.querySelectorAll("body *")].filter(
      (element) => sticksOut(element) && ![...element.children].some(sticksOut),
    );
    const names = innermost.map(({ localName, className }) => `${localName}.${className}`);
    return { content: scrollWidth, window: clientWidth, wide: [...new Set(names)].slice(0, 5) };
  });
  const sizes = `${content} px wide in a window of ${window} px`;
  assert.ok(content <= window, `${when} the page is ${sizes}; look at ${wide.join(", ")}`);
}

// What a strict policy says, whatever else it says.
export function assertStrictHeaders(url, headers) {
  const policy = new Map(
    (headers["content-security-policy"] ?? "")
      .split(";")
      .map((directive) => directive.trim().split(/\s+/))
      .map(([name, ...sources]) => [name, sources]),
  );
  const asked = {
    "default-src": ["'none'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
  };
  for (const [name, sources] of Object.entries(asked)) {
    assert.deepEqual(policy.get(name), sources, `${name} on ${url}`);
  }
  const allowed = ["'none'", "'self'", "data:"];
  const loose = [...policy.values()].flat().filter((source) => !allowed.includes(source));
  assert.deepEqual(loose, [], `loose sources on ${url}`);
  assert.equal(headers["x-content-type-options"], "nosniff", url);
  assert.equal(headers["referrer-policy"], "no-referrer", url);
}

function indented(error) {
  const lines = String(error?.message ?? error).split("\n");
  return lines.slice(0, 12).map((line) => `        ${line}`).join("\n");
}
