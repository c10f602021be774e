import { type JsonPath, parseJson, pathWords } from '../json/json-places.ts'
import {
  alibabaUtterances,
  iflytekUtterances,
  tencentUtterances,
  tingwuUtterances,
  volcengineUtterances,
} from './transcript-json-china.ts'
import { azureUtterances, googleUtterances, transcribeUtterances } from './transcript-json-clouds.ts'
import { funasrUtterances, segmentUtterances, voskUtterances, whisperCppUtterances } from './transcript-json-open.ts'
import { type JsonValue, root } from './transcript-json-value.ts'
import { UnreadableTranscript, type WrittenUtterance } from './transcript-parts.ts'

/** Reads one recogniser's results; null where they aren't of its shape. */
type Family = (content: JsonValue) => readonly WrittenUtterance[] | null

/** The most telling first; plain segments, which say least of where they come from, last. */
const families: readonly Family[] = [
  azureUtterances,
  transcribeUtterances,
  googleUtterances,
  alibabaUtterances,
  tingwuUtterances,
  tencentUtterances,
  iflytekUtterances,
  volcengineUtterances,
  funasrUtterances,
  whisperCppUtterances,
  voskUtterances,
  segmentUtterances,
]

/** The results of common recognisers, told apart by their shape. Results without a single time are refused. */
export function readJson(text: string): readonly WrittenUtterance[] {
  const content = root(contentOf(text))
  for (const family of families) {
    const found = family(content)
    if (found === null) continue
    if (found.length > 0 && found.every(({ startMs }) => startMs === null)) {
      throw new UnreadableTranscript('transcript-no-times', found[0]?.at ?? 1, placeWords(found[0]?.at))
    }
    return found
  }
  throw new UnreadableTranscript(
    'transcript-unknown-json',
    1,
    Object.keys(Object(content.value)).slice(0, 8).join(', '),
  )
}

const placeWords = (at: number | JsonPath | undefined): string =>
  at === undefined || typeof at === 'number' ? '' : pathWords(at)

/** One JSON value, or one a line, as programs write that append results to a file. */
function contentOf(text: string): unknown {
  const whole = parseJson(text)
  if (whole.ok) return whole.value
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '')
  const values = lines.map((line) => (/^\s*[{[]/.test(line) ? parseJson(line) : { ok: false as const, line: 1 }))
  if (lines.length > 1 && values.every(({ ok }) => ok)) return values.map((one) => (one.ok ? one.value : null))
  throw new UnreadableTranscript('transcript-bad-json', whole.line, text.split(/\r\n|\r|\n/)[whole.line - 1])
}
