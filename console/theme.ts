/**
 * 政务蓝：one theme for all screens. Every colour here was measured with axe-core against WCAG 2.2 AA
 * (antd's own primary, danger, placeholder and waiting-step colours fall short of 4.5:1).
 */
import type { ThemeConfig } from 'antd';

export const palette = {
  blue: '#0b55b7',
  blueSoft: '#eaf1fb',
  red: '#b91c1c',
  redSoft: '#fdf1f0',
  amber: '#ad4e00',
  amberSoft: '#fff6ea',
  green: '#237804',
  greenSoft: '#f0f8ec',
  ink: '#1b2430',
  grey: '#56616f',
  line: '#dbe2ea',
  ground: '#f4f6f9',
} as const;

const fontFamily =
  '"PingFang SC", "Microsoft YaHei", "Hiragino Sans GB", "Noto Sans SC Variable", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei", system-ui, sans-serif';

/** `elder`: 长者模式, 20 px and 48 px targets. */
export function themeOf(elder: boolean): ThemeConfig {
  return {
    token: {
      colorPrimary: palette.blue,
      colorLink: palette.blue,
      colorInfo: palette.blue,
      colorError: palette.red,
      colorWarning: palette.amber,
      colorSuccess: palette.green,
      colorText: palette.ink,
      colorTextSecondary: palette.grey,
      colorTextPlaceholder: 'rgba(0,0,0,.58)',
      colorTextDisabled: 'rgba(0,0,0,.58)',
      colorTextQuaternary: 'rgba(0,0,0,.58)',
      colorTextTertiary: 'rgba(0,0,0,.62)',
      colorTextDescription: 'rgba(0,0,0,.65)',
      colorBorder: '#bcc7d3',
      colorBorderSecondary: palette.line,
      colorBgLayout: palette.ground,
      colorSplit: '#e6ebf1',
      borderRadius: 4,
      borderRadiusLG: 6,
      fontFamily,
      fontSize: elder ? 20 : 16,
      controlHeight: elder ? 48 : 36,
      lineHeight: 1.6,
      wireframe: false,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
      boxShadowTertiary: 'none',
    },
    components: {
      Table: {
        headerBg: '#f0f4f8',
        headerColor: palette.ink,
        cellPaddingBlock: 12,
        cellPaddingInline: 16,
        headerSplitColor: 'transparent',
      },
      Tabs: { titleFontSize: elder ? 20 : 16, itemColor: palette.grey },
      Steps: { iconSize: elder ? 36 : 28 },
      Segmented: { trackBg: '#e3e9f0', itemColor: palette.ink },
      Button: { primaryShadow: 'none', dangerShadow: 'none', defaultShadow: 'none' },
      Form: { labelColor: palette.ink, verticalLabelPadding: '0 0 4px' },
      Descriptions: { labelBg: '#f7f9fb' },
    },
  };
}
