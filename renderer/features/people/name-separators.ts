/** What the office types between names and between tags. */
export const NAME_SEPARATORS = ['、', '，', ',', '；', ';'];
