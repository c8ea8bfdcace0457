declare module 'opencc-js/dict/STPhrases' {
  /** `simplified traditional|…` */
  const pairs: string;
  export default pairs;
}
