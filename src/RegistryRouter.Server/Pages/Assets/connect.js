// The page works without this file, except for the buttons.
"use strict";

const announcement = document.getElementById("announcement");

// Browsers offer the clipboard API only to pages with TLS; other pages copy a selection.
async function copy(source) {
  if (navigator.clipboard) return navigator.clipboard.writeText(source.textContent);
  const selection = getSelection();
  selection.selectAllChildren(source);
  const isCopied = document.execCommand("copy");
  selection.removeAllRanges();
  if (!isCopied) throw new Error("not copied");
}

async function press(button) {
  const source = document.getElementById(button.dataset.copies);
  try {
    await copy(source);
    show(button, "Copied");
  } catch {
    getSelection().selectAllChildren(source);
    show(button, "Selected");
  }
}

function show(button, word) {
  button.textContent = word;
  button.classList.add("done");
  announcement.textContent = word;
  clearTimeout(button.timer);
  button.timer = setTimeout(() => {
    button.textContent = "Copy";
    button.classList.remove("done");
    announcement.textContent = "";
  }, 2000);
}

for (const button of document.querySelectorAll("button[data-copies]")) {
  button.hidden = false;
  button.addEventListener("click", () => press(button));
}
