/** What customers of the invented maker 示例电器 ring about: product, complaint, steps and solution that belong together. */
export interface ServiceCase {
  readonly product: string
  readonly issue: string
  readonly steps: string
  readonly solution: string
}

export type BusinessType = '报修' | '咨询' | '投诉' | '催单' | '安装' | '建议'

export const casesByType: { readonly [T in BusinessType]: readonly ServiceCase[] } = {
  报修: [
    {
      product: '空调 SL-KT35',
      issue: '制冷效果差,出风不凉',
      steps: '核对型号与保修期;派单',
      solution: '补充冷媒,清洗滤网',
    },
    { product: '空调 SL-KT50', issue: '室内机滴水', steps: '指导关机;派单上门', solution: '疏通排水管' },
    { product: '冰箱 SL-BX218', issue: '冷藏室不制冷', steps: '电话排查温控设置;派单', solution: '更换温控器' },
    { product: '洗衣机 SL-XY80', issue: '脱水时异响', steps: '询问安装位置;派单', solution: '调整减震脚,更换轴承' },
    { product: '热水器 SL-RS60', issue: '点火后自动熄灭', steps: '提示检查燃气阀;派单', solution: '更换点火针' },
    { product: '净水器 SL-JS400', issue: '出水变小', steps: '核对滤芯使用时长;派单', solution: '更换前置滤芯' },
    { product: '油烟机 SL-YJ90', issue: '吸力不足', steps: '询问清洗情况;预约上门', solution: '清洗叶轮与止回阀' },
    { product: '电视 SL-DS55', issue: '开机后黑屏有声音', steps: '指导断电重启;派单', solution: '更换背光条' },
  ],
  咨询: [
    {
      product: '净水器 SL-JS400',
      issue: '询问滤芯更换周期',
      steps: '核对型号',
      solution: '答复前置 6 个月、主滤芯 24 个月',
    },
    { product: '空调 SL-KT35', issue: '询问清洗服务价格', steps: '查询价目表', solution: '告知收费标准并短信发送' },
    { product: '电视 SL-DS55', issue: '询问如何连接无线网络', steps: '逐步指导操作', solution: '客户完成联网' },
    { product: '洗碗机 SL-XW12', issue: '询问专用盐用量', steps: '查询说明书', solution: '告知用量与添加方法' },
    { product: '热水器 SL-RS60', issue: '询问保修政策', steps: '查询购买日期', solution: '答复整机三年保修' },
  ],
  投诉: [
    {
      product: '空调 SL-KT50',
      issue: '师傅未按约定时间上门',
      steps: '致歉;核实派单记录',
      solution: '改约当日并减免上门费',
    },
    { product: '冰箱 SL-BX218', issue: '同一故障反复维修', steps: '登记投诉;转技术主管', solution: '更换整机' },
    { product: '洗衣机 SL-XY80', issue: '维修收费不透明', steps: '致歉;核对收费单', solution: '退回多收费用' },
    { product: '热水器 SL-RS60', issue: '坐席答复前后不一致', steps: '致歉;调听录音', solution: '统一答复并回访' },
  ],
  催单: [
    { product: '空调 SL-KT35', issue: '催问上门时间', steps: '查询工单;联系师傅', solution: '当日上门' },
    { product: '冰箱 SL-BX218', issue: '催问配件到货', steps: '查询物流', solution: '配件到货后次日上门' },
    { product: '油烟机 SL-YJ90', issue: '催问维修进度', steps: '联系网点', solution: '告知完成时间并短信确认' },
  ],
  安装: [
    { product: '空调 SL-KT50', issue: '预约新机安装', steps: '核对地址与户型;预约', solution: '按约安装并试机' },
    { product: '洗碗机 SL-XW12', issue: '预约嵌入式安装', steps: '核对开孔尺寸;预约', solution: '安装完成,试水正常' },
    { product: '电视 SL-DS55', issue: '预约壁挂安装', steps: '确认墙体;预约', solution: '壁挂安装完成' },
  ],
  建议: [
    { product: '洗衣机 SL-XY80', issue: '建议增加方言语音提示', steps: '登记建议', solution: '已转产品部门' },
    { product: '净水器 SL-JS400', issue: '建议滤芯到期短信提醒', steps: '登记建议', solution: '已转服务部门' },
  ],
}

export const surnames: readonly string[] = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华']
