/**
 * Colours by role, never by hue. Every appearance is a value set of the same names; CSS variables, antd, AG Grid and
 * ECharts all take theirs from here.
 */
export type Tokens = {
  readonly page: string
  readonly surface: string
  readonly surfaceSunken: string
  readonly surfaceRaised: string
  /** What a switch's pieces stand on. */
  readonly track: string
  readonly line: string
  readonly lineSoft: string
  readonly lineStrong: string
  /** What is dragged to scroll, on any surface. */
  readonly scrollThumb: string
  readonly text: string
  readonly textMuted: string
  readonly textFaint: string
  readonly accent: string
  readonly accentHover: string
  readonly accentText: string
  readonly accentSurface: string
  readonly onAccent: string
  readonly rowHover: string
  /** Under the pointer or the arrow keys in a list that floats over the page. */
  readonly optionHover: string
  readonly rowSelected: string
  readonly statusPassText: string
  readonly statusPassSurface: string
  readonly statusWarnText: string
  readonly statusWarnSurface: string
  readonly statusFailText: string
  readonly statusFailSurface: string
  readonly statusNeutralText: string
  readonly statusNeutralSurface: string
  /** The two sides of a call, in waveforms and transcripts. */
  readonly voiceAgent: string
  readonly voiceCustomer: string
  readonly voiceSurface: string
  readonly playhead: string
  readonly focus: string
  readonly chartMuted: string
  readonly chartGrid: string
  readonly chartTarget: string
  /** Series colours, told apart with any colour vision; decals and direct labels repeat the difference. */
  readonly chart1: string
  readonly chart2: string
  readonly chart3: string
  readonly chart4: string
  readonly chart5: string
  readonly chart6: string
}

export const light: Tokens = {
  page: '#f4f6f7',
  surface: '#ffffff',
  surfaceSunken: '#fafbfb',
  surfaceRaised: '#ffffff',
  track: '#e7ebed',
  line: '#e1e5e8',
  lineSoft: '#eef0f2',
  lineStrong: '#b8c0c6',
  scrollThumb: '#c6cdd2',
  text: '#1a2025',
  textMuted: '#5d6872',
  textFaint: '#646f78',
  accent: '#0e6b83',
  accentHover: '#0b5669',
  accentText: '#0e6b83',
  accentSurface: '#e3f1f4',
  onAccent: '#ffffff',
  rowHover: '#f4f8f9',
  optionHover: '#eef2f4',
  rowSelected: '#eef6f8',
  statusPassText: '#26703a',
  statusPassSurface: '#e6f3e8',
  statusWarnText: '#8f5500',
  statusWarnSurface: '#fcf1de',
  statusFailText: '#b32a2a',
  statusFailSurface: '#fbe7e6',
  statusNeutralText: '#56616a',
  statusNeutralSurface: '#eef0f2',
  voiceAgent: '#0e6b83',
  voiceCustomer: '#9a6312',
  voiceSurface: '#fafbfb',
  playhead: '#1a2025',
  focus: '#0e6b83',
  chartMuted: '#b9c7cc',
  chartGrid: '#e8ebed',
  chartTarget: '#1a2025',
  chart1: '#0e6b83',
  chart2: '#b0741a',
  chart3: '#6a55a0',
  chart4: '#b04a6a',
  chart5: '#4d7c3a',
  chart6: '#5d6872',
}

export const dark: Tokens = {
  page: '#13181b',
  surface: '#1b2226',
  surfaceSunken: '#171d20',
  surfaceRaised: '#232b30',
  track: '#2a3238',
  line: '#313a40',
  lineSoft: '#283036',
  lineStrong: '#56626a',
  scrollThumb: '#465159',
  text: '#e6eaec',
  textMuted: '#a8b3ba',
  textFaint: '#98a4ac',
  accent: '#2a8ca6',
  accentHover: '#45a5bf',
  accentText: '#6cc3d9',
  accentSurface: '#163640',
  onAccent: '#071418',
  rowHover: '#20292e',
  optionHover: '#2e383e',
  rowSelected: '#183039',
  statusPassText: '#82cf92',
  statusPassSurface: '#1a3522',
  statusWarnText: '#e9b563',
  statusWarnSurface: '#3b2d14',
  statusFailText: '#f39a95',
  statusFailSurface: '#422020',
  statusNeutralText: '#b4bec5',
  statusNeutralSurface: '#2a3237',
  voiceAgent: '#4db1ca',
  voiceCustomer: '#dba44e',
  voiceSurface: '#171d20',
  playhead: '#ffffff',
  focus: '#6cc3d9',
  chartMuted: '#4a565d',
  chartGrid: '#2b3439',
  chartTarget: '#e6eaec',
  chart1: '#4db1ca',
  chart2: '#dba44e',
  chart3: '#a996dc',
  chart4: '#e08aa6',
  chart5: '#93c47d',
  chart6: '#a8b3ba',
}

/** For systems that ask for more contrast: the same roles, with harder lines and words. */
export function withMoreContrast(tokens: Tokens, scheme: 'light' | 'dark'): Tokens {
  const ink = scheme === 'light' ? '#000000' : '#ffffff'
  const edge = scheme === 'light' ? '#5d6872' : '#a8b3ba'
  return {
    ...tokens,
    line: edge,
    lineSoft: edge,
    lineStrong: ink,
    scrollThumb: edge,
    text: ink,
    textMuted: ink,
    textFaint: ink,
    focus: ink,
  }
}

/** `statusPassText` → `--status-pass-text`. */
export function cssName(role: string): string {
  return `--${role.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace(/(\D)(\d)$/, '$1-$2')}`
}

/** Where style sheets reach; it follows the language (global.css). */
export const pageFontFamily = 'var(--font-family)'

/** For pictures, which know no variables. */
export const fontFamily = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif'
