import { theme as antdTheme, type ThemeConfig } from 'antd'
import type { Appearance } from './appearance.tsx'
import { pageFontFamily, type Tokens } from './tokens.ts'

export function antdThemeFrom({ scheme, tokens, hasMotion }: Appearance): ThemeConfig {
  const base = scheme === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm
  return {
    algorithm: [base, antdTheme.compactAlgorithm, exactColours(tokens)],
    token: {
      colorPrimary: tokens.accent,
      colorInfo: tokens.accent,
      colorSuccess: tokens.statusPassText,
      colorWarning: tokens.statusWarnText,
      colorError: tokens.statusFailText,
      colorLink: tokens.accentText,
      colorLinkHover: tokens.accentHover,
      colorText: tokens.text,
      colorTextSecondary: tokens.textMuted,
      colorTextTertiary: tokens.textMuted,
      colorTextDescription: tokens.textMuted,
      colorTextPlaceholder: tokens.textFaint,
      colorTextLightSolid: tokens.onAccent,
      colorBgBase: tokens.surface,
      colorBgContainer: tokens.surface,
      colorBgElevated: tokens.surfaceRaised,
      colorBgLayout: tokens.page,
      colorBorder: tokens.line,
      colorBorderSecondary: tokens.lineSoft,
      fontFamily: pageFontFamily,
      // The compact algorithm takes two from the font size and four from the height: 14 and 30 come out.
      fontSize: 16,
      controlHeight: 34,
      borderRadius: 6,
      motionDurationFast: '0.08s',
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.15s',
      motion: hasMotion,
      // A tooltip is the page's own ink, with the page's ground as its words.
      colorBgSpotlight: tokens.text,
      controlItemBgHover: tokens.optionHover,
      controlItemBgActive: tokens.accentSurface,
      controlItemBgActiveHover: tokens.accentSurface,
      boxShadow: 'none',
      boxShadowSecondary: floating(tokens),
    },
    components: {
      // The pieces of a switch stand on a track that is seen on the page as well as on a panel.
      Segmented: { trackBg: tokens.track, itemColor: tokens.textMuted, itemSelectedBg: tokens.surface },
      Select: {
        optionActiveBg: tokens.optionHover,
        optionSelectedBg: tokens.accentSurface,
        optionSelectedColor: tokens.accentText,
        optionSelectedFontWeight: 600,
        multipleItemBg: 'transparent',
      },
      Slider: {
        railBg: tokens.line,
        railHoverBg: tokens.lineStrong,
        trackBg: tokens.accent,
        trackHoverBg: tokens.accentHover,
        handleColor: tokens.accent,
        handleActiveColor: tokens.accentHover,
      },
      Message: { boxShadow: floating(tokens) },
      // A sentence with one quiet line under it, not a poster.
      Alert: { withDescriptionPadding: '8px 12px', withDescriptionIconSize: 16, fontSizeLG: 14 },
      // Days of the months beside are quiet, but they can be chosen, so they can be read.
      DatePicker: { colorTextDisabled: tokens.textFaint },
      // The day that is chosen is a word in the accent, as in Radio.
      Calendar: { colorTextDisabled: tokens.textFaint, colorPrimary: tokens.accentText },
      Button: { borderColorDisabled: tokens.line, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      // Here the accent is a word's colour, not a surface's.
      Radio: {
        colorPrimary: tokens.accentText,
        colorPrimaryHover: tokens.accentText,
        colorPrimaryActive: tokens.accentText,
      },
    },
  }
}

/** What floats over the page: a hairline, and only as much shadow as parts it from the rows below. */
function floating(tokens: Tokens): string {
  return `0 0 0 1px ${tokens.line}, 0 4px 14px rgb(0 0 0 / 14%)`
}

type Algorithm = Extract<NonNullable<ThemeConfig['algorithm']>, readonly unknown[]>[number]

/** The algorithms shade what they are given (the dark one a good deal): these come out as the tokens say. */
function exactColours(tokens: Tokens): Algorithm {
  const colours = {
    colorPrimary: tokens.accent,
    colorPrimaryHover: tokens.accentHover,
    colorPrimaryActive: tokens.accentHover,
    colorPrimaryBorderHover: tokens.accentHover,
    colorPrimaryText: tokens.accentText,
    colorPrimaryBg: tokens.accentSurface,
    colorLink: tokens.accentText,
    colorLinkHover: tokens.accentText,
    colorLinkActive: tokens.accentText,
    colorSuccess: tokens.statusPassText,
    colorWarning: tokens.statusWarnText,
    colorError: tokens.statusFailText,
    colorErrorHover: tokens.statusFailText,
    colorErrorActive: tokens.statusFailText,
    colorInfo: tokens.accent,
    colorSuccessBg: tokens.statusPassSurface,
    colorSuccessBorder: tokens.line,
    colorWarningBg: tokens.statusWarnSurface,
    colorWarningBorder: tokens.line,
    colorErrorBg: tokens.statusFailSurface,
    colorErrorBorder: tokens.line,
    colorInfoBg: tokens.accentSurface,
    colorInfoBorder: tokens.line,
  }
  return (seed, map) => ({ ...(map ?? antdTheme.defaultAlgorithm(seed)), ...colours })
}
