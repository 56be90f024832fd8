/** The one door to pro-components: its antd-6 line exists as prereleases only, so it must be easy to replace. */

export type { ProColumns } from '@ant-design/pro-components';
export { ProLayout, ProTable } from '@ant-design/pro-components';
