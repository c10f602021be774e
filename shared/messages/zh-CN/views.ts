/** What a list shows, and how, under a name. */
export const views = {
  label: '视图',
  changed: '{{name}}（有改动）',
  save: '保存对此视图的改动',
  saveAs: '另存为视图…',
  rename: '重命名…',
  remove: '删除视图',
  name: '视图名称',
  saveTitle: '另存为视图',
  renameTitle: '重命名视图',
  saved: '已保存视图“{{name}}”',
  removed: '已删除视图“{{name}}”',
}
