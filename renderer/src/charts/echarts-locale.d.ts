/** ECharts ships its language packs without types. */
declare module 'echarts/i18n/langZH-obj.js' {
  const pack: Parameters<typeof import('echarts/core').registerLocale>[1]
  // biome-ignore lint/style/noDefaultExport: that is how the package exports it
  export default pack
}
