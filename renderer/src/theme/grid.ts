import { themeQuartz } from 'ag-grid-community'
import { pageFontFamily, type Tokens } from './tokens.ts'

export const gridRowHeight = 36

export function gridThemeFrom(scheme: 'light' | 'dark', tokens: Tokens) {
  return themeQuartz.withParams({
    browserColorScheme: scheme,
    fontFamily: pageFontFamily,
    fontSize: 13,
    headerFontSize: 13,
    headerFontWeight: 500,
    headerTextColor: tokens.textMuted,
    headerBackgroundColor: tokens.surface,
    backgroundColor: tokens.surface,
    foregroundColor: tokens.text,
    cellTextColor: tokens.text,
    accentColor: tokens.accent,
    borderColor: tokens.line,
    rowBorder: { color: tokens.lineSoft },
    wrapperBorder: false,
    wrapperBorderRadius: 0,
    rowHeight: gridRowHeight,
    headerHeight: 34,
    cellHorizontalPadding: 10,
    rowHoverColor: tokens.rowHover,
    selectedRowBackgroundColor: tokens.rowSelected,
    oddRowBackgroundColor: tokens.surface,
  })
}
