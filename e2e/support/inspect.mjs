// What a page looks like: its parts, its faults, and what the keyboard reaches.

import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';

/** What axe finds wrong with the page, in words. */
export async function violations(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`).join('\n')}`);
}

/** Asserts that nothing sticks out of the screen, except within what scrolls by itself. */
export async function assertFits(page, about) {
  const wide = await page.evaluate(() => {
    const limit = document.documentElement.clientWidth;
    const scrolls = (element) => element && element !== document.body && (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
    const over = [...document.querySelectorAll('body *')].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 1 && (right > limit + 0.5 || left < -0.5) && !scrolls(element.parentElement) && !element.matches('.skip, .visually-hidden, .visually-hidden *');
    });
    return { over: over.slice(0, 3).map((element) => element.outerHTML.slice(0, 120)), scroll: document.documentElement.scrollWidth - limit };
  });
  assert.deepEqual(wide, { over: [], scroll: 0 }, about);
}

/** Presses Tab until the focused element matches. */
export async function tabTo(page, selector) {
  for (let n = 0; n < 80; n++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((selector) => document.activeElement.matches(selector), selector)) return;
  }
  assert.fail(`Tab never reached ${selector}`);
}

/** Whether the focused element, or the form around it, shows that it has the focus. */
export const isOutlined = (page) =>
  page.evaluate(() => {
    const shows = (element) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
    };
    const form = document.activeElement.closest('form');
    return shows(document.activeElement) || (form !== null && shows(form));
  });

/** Whether the page has such an element. */
export const shown = async (page, selector) => (await page.locator(selector).count()) > 0;

/** The texts of all such elements. */
export const texts = async (page, selector) => (await page.locator(selector).allTextContents()).map((text) => text.trim());

/** The sidebar's widgets, in order. */
export const widgets = (page) =>
  page.locator('.sidebar .widget').evaluateAll((all) => all.map((widget) => [...widget.classList].find((name) => name.startsWith('widget--')).slice('widget--'.length)));

/** On which side of the contents the sidebar is seen: `left`, `right`, `below` or `none`. */
export const side = (page) =>
  page.evaluate(() => {
    const aside = document.querySelector('.sidebar')?.getBoundingClientRect();
    if (!aside) return 'none';
    const content = document.querySelector('#content').getBoundingClientRect();
    if (aside.left >= content.right) return 'right';
    return aside.right <= content.left ? 'left' : 'below';
  });
