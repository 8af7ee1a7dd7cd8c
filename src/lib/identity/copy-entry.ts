/*
 * Loaded only by the page on which somebody waits for their copy: asks that page how far it is and
 * tells it in the same place. Without it a link looks again.
 */
const every = 3000;

follow();

function follow(): void {
  const place = document.querySelector('[data-progress]');
  if (place) setTimeout(() => void renew(place), every);
}

async function renew(place: Element): Promise<void> {
  const page = await fetch(location.pathname)
    .then((answer) => answer.text())
    .catch(() => '');
  const next = new DOMParser().parseFromString(page, 'text/html').getElementById(place.id);
  // Signed out or offline: what was told stays, with the link to look again.
  if (!next) return;
  place.replaceChildren(...next.childNodes);
  place.toggleAttribute('data-progress', next.hasAttribute('data-progress'));
  follow();
}
