import type { SaidUtterance } from '#shared/domain/transcripts/transcript-parts.ts'

/*
 * What common recognisers write for the same two sentences: the agent says 您好请讲 from 1.0 to 2.5 s, with 请讲 from 1.8 s;
 * the customer says 我要投诉 from 3.0 to 4.2 s. Shapes as their makers document them, cut down to what is said here.
 */

type Expected = readonly [speaker: SaidUtterance['speaker'], startMs: number, endMs: number, text: string]

export type Recogniser = {
  readonly name: string
  readonly content: unknown
  readonly expected?: readonly Expected[]
  /** Where 请讲 begins, by its words; null where the maker doesn't time words. */
  readonly secondWordMs: number | null
}

export const usual: readonly Expected[] = [
  ['agent', 1000, 2500, '您好请讲'],
  ['customer', 3000, 4200, '我要投诉'],
]
const withoutSpeakers = usual.map(([, ...rest]): Expected => [null, ...rest])

const ticks = (seconds: number): number => seconds * 10_000_000

export const recognisers: readonly Recogniser[] = [
  {
    name: 'Whisper',
    secondWordMs: 1800,
    expected: withoutSpeakers,
    content: {
      text: '您好请讲我要投诉',
      segments: [
        {
          id: 0,
          start: 1.0,
          end: 2.5,
          text: '您好请讲',
          words: [
            { word: '您好', start: 1.0, end: 1.8, probability: 0.9 },
            { word: '请讲', start: 1.8, end: 2.5, probability: 0.9 },
          ],
        },
        { id: 1, start: 3.0, end: 4.2, text: ' 我要投诉' },
      ],
      language: 'zh',
    },
  },
  {
    name: 'WhisperX with speakers',
    secondWordMs: null,
    content: {
      segments: [
        { start: 1.0, end: 2.5, text: '您好请讲', speaker: 'SPEAKER_00' },
        { start: 3.0, end: 4.2, text: '我要投诉', speaker: 'SPEAKER_01' },
      ],
    },
  },
  {
    name: 'whisper.cpp',
    secondWordMs: 1800,
    expected: withoutSpeakers,
    content: {
      systeminfo: '',
      result: { language: 'zh' },
      transcription: [
        {
          timestamps: { from: '00:00:01,000', to: '00:00:02,500' },
          offsets: { from: 1000, to: 2500 },
          text: '您好请讲',
          tokens: [
            { text: '[_BEG_]', offsets: { from: 1000, to: 1000 } },
            { text: '您好', offsets: { from: 1000, to: 1800 } },
            { text: '请讲', offsets: { from: 1800, to: 2500 } },
          ],
        },
        { offsets: { from: 3000, to: 4200 }, text: '我要投诉' },
      ],
    },
  },
  {
    name: 'Vosk',
    secondWordMs: 1800,
    expected: withoutSpeakers,
    content: [
      {
        result: [
          { conf: 1, start: 1.0, end: 1.8, word: '您好' },
          { conf: 1, start: 1.8, end: 2.5, word: '请讲' },
        ],
        text: '您好 请讲',
      },
      { text: '' },
      { result: [{ conf: 1, start: 3.0, end: 4.2, word: '我要投诉' }], text: '我要投诉' },
    ],
  },
  {
    name: 'FunASR',
    secondWordMs: 1800,
    content: [
      {
        key: 'call',
        text: '您好请讲我要投诉',
        sentence_info: [
          {
            text: '您好请讲',
            start: 1000,
            end: 2500,
            timestamp: [
              [1000, 1400],
              [1400, 1800],
              [1800, 2200],
              [2200, 2500],
            ],
            spk: 0,
          },
          { text: '我要投诉', start: 3000, end: 4200, spk: 1 },
        ],
      },
    ],
  },
  {
    name: 'FunASR’s stamp_sents',
    secondWordMs: null,
    expected: withoutSpeakers.map(
      ([speaker, start, end, text], place): Expected => [speaker, start, end, place === 0 ? `${text}。` : text],
    ),
    content: {
      text: '',
      stamp_sents: [
        { text_seg: '您 好 请 讲', punc: '。', start: 1000, end: 2500, ts_list: [] },
        { text_seg: '我 要 投 诉', punc: '', start: '3000', end: '4200', ts_list: [] },
      ],
    },
  },
  {
    name: 'Paraformer of DashScope',
    secondWordMs: 1800,
    content: {
      file_url: 'https://example.invalid/call.wav',
      properties: { channels: [0], original_sampling_rate: 8000 },
      transcripts: [
        {
          channel_id: 0,
          text: '您好请讲我要投诉',
          sentences: [
            {
              begin_time: 1000,
              end_time: 2500,
              text: '您好请讲',
              speaker_id: 0,
              words: [
                { begin_time: 1000, end_time: 1800, text: '您好', punctuation: '' },
                { begin_time: 1800, end_time: 2500, text: '请讲', punctuation: '' },
              ],
            },
            { begin_time: 3000, end_time: 4200, text: '我要投诉', speaker_id: 1, words: [] },
          ],
        },
      ],
    },
  },
  {
    name: 'Alibaba file transcription',
    secondWordMs: 1800,
    content: {
      TaskId: '1',
      StatusText: 'SUCCESS',
      Result: {
        Sentences: [
          { EndTime: 4200, BeginTime: 3000, SilenceDuration: 0, Text: '我要投诉', ChannelId: 1, EmotionValue: 5 },
          { EndTime: 2500, BeginTime: 1000, SilenceDuration: 0, Text: '您好请讲', ChannelId: 0, EmotionValue: 5 },
        ],
        Words: [
          { Word: '您好', BeginTime: 1000, EndTime: 1800, ChannelId: 0 },
          { Word: '请讲', BeginTime: 1800, EndTime: 2500, ChannelId: 0 },
        ],
      },
    },
  },
  {
    name: 'Tingwu',
    secondWordMs: 1800,
    content: {
      TaskId: '1',
      Transcription: {
        Paragraphs: [
          {
            ParagraphId: '1',
            SpeakerId: '1',
            Words: [
              { Id: 10, SentenceId: 1, Start: 1000, End: 1800, Text: '您好' },
              { Id: 11, SentenceId: 1, Start: 1800, End: 2500, Text: '请讲' },
            ],
          },
          {
            ParagraphId: '2',
            SpeakerId: '2',
            Words: [{ Id: 20, SentenceId: 2, Start: 3000, End: 4200, Text: '我要投诉' }],
          },
        ],
      },
    },
  },
  {
    name: 'Tencent',
    secondWordMs: 1800,
    content: {
      Response: {
        RequestId: '1',
        Data: {
          Status: 2,
          Result: '[0:1.000,0:2.500]  您好请讲',
          ResultDetail: [
            {
              FinalSentence: '您好请讲',
              SliceSentence: '您好 请讲',
              StartMs: 1000,
              EndMs: 2500,
              SpeakerId: 0,
              Words: [
                { Word: '您好', OffsetStartMs: 0, OffsetEndMs: 800 },
                { Word: '请讲', OffsetStartMs: 800, OffsetEndMs: 1500 },
              ],
            },
            { FinalSentence: '我要投诉', StartMs: 3000, EndMs: 4200, SpeakerId: 1, Words: null },
          ],
        },
      },
    },
  },
  {
    name: 'Tencent’s quick service',
    secondWordMs: 1800,
    content: {
      code: 0,
      flash_result: [
        {
          channel_id: 0,
          text: '',
          sentence_list: [
            {
              text: '您好请讲',
              start_time: 1000,
              end_time: 2500,
              speaker_id: 0,
              word_list: [
                { word: '您好', start_time: 1000, end_time: 1800 },
                { word: '请讲', start_time: 1800, end_time: 2500 },
              ],
            },
            { text: '我要投诉', start_time: 3000, end_time: 4200, speaker_id: 1 },
          ],
        },
      ],
    },
  },
  {
    name: 'iFlytek’s onebest',
    secondWordMs: 1800,
    content: {
      ok: 0,
      data: JSON.stringify([
        {
          bg: '1000',
          ed: '2500',
          onebest: '您好请讲',
          speaker: '1',
          wordsResultList: [
            { wordBg: '0', wordEd: '80', wordsName: '您好', wc: '1.0', wp: 'n' },
            { wordBg: '80', wordEd: '150', wordsName: '请讲', wc: '1.0', wp: 'n' },
          ],
        },
        { bg: '3000', ed: '4200', onebest: '我要投诉', speaker: '2' },
      ]),
    },
  },
  {
    name: 'iFlytek’s lattice',
    secondWordMs: 1800,
    content: {
      code: '000000',
      content: {
        orderResult: JSON.stringify({
          lattice: [
            {
              json_1best: JSON.stringify({
                st: {
                  bg: '1000',
                  ed: '2500',
                  rl: '1',
                  rt: [
                    {
                      ws: [
                        { wb: 0, we: 80, cw: [{ w: '您好', wp: 'n' }] },
                        { wb: 80, we: 150, cw: [{ w: '请讲', wp: 'n' }] },
                      ],
                    },
                  ],
                },
              }),
            },
            {
              json_1best: JSON.stringify({
                st: { bg: '3000', ed: '4200', rl: '2', rt: [{ ws: [{ wb: 0, we: 120, cw: [{ w: '我要投诉' }] }] }] },
              }),
            },
          ],
        }),
      },
    },
  },
  {
    name: 'Volcengine',
    secondWordMs: 1800,
    content: {
      result: [
        {
          text: '您好请讲我要投诉',
          utterances: [
            {
              text: '您好请讲',
              start_time: 1000,
              end_time: 2500,
              additions: { speaker: '1' },
              words: [
                { text: '您好', start_time: 1000, end_time: 1800 },
                { text: '请讲', start_time: 1800, end_time: 2500 },
              ],
            },
            { text: '我要投诉', start_time: 3000, end_time: 4200, additions: { speaker: '2' } },
          ],
        },
      ],
    },
  },
  {
    name: 'Azure batch',
    secondWordMs: 1800,
    content: {
      source: '',
      combinedRecognizedPhrases: [],
      recognizedPhrases: [
        {
          recognitionStatus: 'Success',
          channel: 0,
          offset: 'PT1S',
          offsetInTicks: ticks(1),
          durationInTicks: ticks(1.5),
          nBest: [
            {
              confidence: 0.9,
              display: '您好请讲',
              words: [
                { word: '您好', offsetInTicks: ticks(1), durationInTicks: ticks(0.8) },
                { word: '请讲', offsetInTicks: ticks(1.8), durationInTicks: ticks(0.7) },
              ],
            },
          ],
        },
        { recognitionStatus: 'NoMatch', channel: 1, offsetInTicks: 0, durationInTicks: 0 },
        {
          recognitionStatus: 'Success',
          channel: 1,
          offsetInTicks: ticks(3),
          durationInTicks: ticks(1.2),
          nBest: [{ display: '我要投诉' }],
        },
      ],
    },
  },
  {
    name: 'Azure fast transcription',
    secondWordMs: 1800,
    content: {
      durationMilliseconds: 5000,
      combinedPhrases: [{ text: '您好请讲我要投诉' }],
      phrases: [
        {
          speaker: 1,
          offsetMilliseconds: 1000,
          durationMilliseconds: 1500,
          text: '您好请讲',
          words: [
            { text: '您好', offsetMilliseconds: 1000, durationMilliseconds: 800 },
            { text: '请讲', offsetMilliseconds: 1800, durationMilliseconds: 700 },
          ],
        },
        { speaker: 2, offsetMilliseconds: 3000, durationMilliseconds: 1200, text: '我要投诉' },
      ],
    },
  },
  {
    name: 'Google by channels',
    secondWordMs: 1800,
    content: {
      results: [
        {
          alternatives: [
            {
              transcript: '您好请讲',
              confidence: 0.9,
              words: [
                { startTime: '1s', endTime: '1.800s', word: '您好' },
                { startTime: '1.800s', endTime: '2.500s', word: '请讲' },
              ],
            },
          ],
          channelTag: 1,
          resultEndTime: '2.500s',
        },
        {
          alternatives: [{ transcript: '我要投诉', words: [{ startTime: '3s', endTime: '4.200s', word: '我要投诉' }] }],
          channelTag: 2,
          resultEndTime: '4.200s',
        },
      ],
    },
  },
  {
    name: 'Google by speakers',
    secondWordMs: 1800,
    content: {
      results: [
        { alternatives: [{ transcript: '您好请讲' }], resultEndOffset: '2.5s' },
        {
          alternatives: [
            {
              words: [
                { startOffset: '1s', endOffset: '1.8s', word: '您好', speakerLabel: '1' },
                { startOffset: '1.8s', endOffset: '2.5s', word: '请讲', speakerLabel: '1' },
                { startOffset: '3s', endOffset: '4.2s', word: '我要投诉', speakerLabel: '2' },
              ],
            },
          ],
        },
      ],
    },
  },
  {
    name: 'Amazon Transcribe by speakers',
    secondWordMs: 1800,
    content: {
      jobName: 'call',
      results: {
        transcripts: [{ transcript: '您好请讲我要投诉' }],
        speaker_labels: {
          speakers: 2,
          segments: [
            { speaker_label: 'spk_0', items: [{ start_time: '1.0', speaker_label: 'spk_0' }] },
            { speaker_label: 'spk_1', items: [{ start_time: '3.0', speaker_label: 'spk_1' }] },
          ],
        },
        items: [
          { start_time: '1.0', end_time: '1.8', alternatives: [{ content: '您好' }], type: 'pronunciation' },
          { start_time: '1.8', end_time: '2.5', alternatives: [{ content: '请讲' }], type: 'pronunciation' },
          { start_time: '3.0', end_time: '4.2', alternatives: [{ content: '我要投诉' }], type: 'pronunciation' },
        ],
      },
    },
  },
  {
    name: 'Amazon Transcribe by channels',
    secondWordMs: 1800,
    expected: [
      ['agent', 1000, 2500, '您好请讲。'],
      ['customer', 3000, 4200, '我要投诉'],
    ],
    content: {
      results: {
        channel_labels: {
          channels: [
            {
              channel_label: 'ch_0',
              items: [
                { channel_label: 'ch_0', start_time: '1.0', end_time: '1.8', alternatives: [{ content: '您好' }] },
                { channel_label: 'ch_0', start_time: '1.8', end_time: '2.5', alternatives: [{ content: '请讲' }] },
                { channel_label: 'ch_0', alternatives: [{ content: '。' }], type: 'punctuation' },
              ],
            },
            {
              channel_label: 'ch_1',
              items: [
                { channel_label: 'ch_1', start_time: '3.0', end_time: '4.2', alternatives: [{ content: '我要投诉' }] },
              ],
            },
          ],
        },
        items: [],
      },
    },
  },
]
