declare module 'webvtt-parser' {
  export interface WebVttCue {
    id: string;
    startTime: number;
    endTime: number;
    text: string;
  }
  export class WebVTTParser {
    parse(input: string): { cues: WebVttCue[]; errors: { message: string; line: number }[] };
  }
}
