/** Shows that the queue changed; whoever reads it decides when to look. */
export function listen(notice: HTMLElement): void {
  const source = new EventSource(notice.dataset.from ?? '');
  source.addEventListener('changed', () => (notice.hidden = false));
  addEventListener('pagehide', () => source.close());
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
}
