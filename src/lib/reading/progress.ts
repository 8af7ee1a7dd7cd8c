const every = 3000;

/** While something is being made, asks how far it is and tells it in the same place. */
export function followProgress(): void {
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
  followProgress();
}
