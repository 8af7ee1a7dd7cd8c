/** A copy as a download, under a name that says nothing. */
export const asFile = (file: Uint8Array): Response =>
  new Response(new Uint8Array(file), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="copy.zip"',
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
    },
  });
