const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text from an address can be an id at all; the database would answer with an error. */
export const isId = (text: string): boolean => ID.test(text);
