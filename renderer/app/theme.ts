import type { ThemeConfig } from 'antd';

/** The program's colours; tokens.css names the same values for plain CSS. Contrast on paper and white is ≥ 4.5:1. */
export const colours = {
  paper: '#f7f5f1',
  surface: '#ffffff',
  sunken: '#f1eee8',
  ink: '#1f2328',
  inkSoft: '#57534c',
  inkFaint: '#6e6960',
  line: '#e6e1d8',
  lineStrong: '#cdc6b9',
  seal: '#9e2a2b',
  sealSoft: '#f8ebe9',
  teal: '#1f6470',
  tealSoft: '#e4f0f1',
  amber: '#8a5a00',
  amberSoft: '#faf0dc',
  good: '#2f6b3c',
  goodSoft: '#e8f2e9',
} as const;

const fontFamily =
  "-apple-system, BlinkMacSystemFont, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif";

/** Office PCs without a graphics card, and people who asked their system for it, get no motion. */
const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;

export const theme: ThemeConfig = {
  token: {
    motion: !calm,
    colorPrimary: colours.seal,
    colorInfo: colours.teal,
    colorSuccess: colours.good,
    colorWarning: colours.amber,
    colorError: '#b3261e',
    colorLink: colours.teal,
    colorLinkHover: '#174c55',
    colorText: colours.ink,
    colorTextSecondary: colours.inkSoft,
    colorTextTertiary: colours.inkFaint,
    colorTextPlaceholder: '#767066',
    colorBgLayout: colours.paper,
    colorBorder: colours.lineStrong,
    colorBorderSecondary: colours.line,
    colorSplit: colours.line,
    controlItemBgActive: colours.sealSoft,
    controlOutline: 'rgba(31, 100, 112, 0.28)',
    colorBgMask: 'rgba(38, 34, 28, 0.38)',
    borderRadius: 6,
    borderRadiusSM: 4,
    borderRadiusLG: 8,
    fontFamily,
    fontSize: 14,
    controlHeight: 32,
    controlHeightSM: 26,
    lineHeight: 1.57,
    motionDurationMid: '0.14s',
    motionDurationSlow: '0.18s',
    boxShadow: '0 1px 2px rgba(31, 35, 40, 0.06)',
    boxShadowSecondary: '0 6px 24px rgba(31, 35, 40, 0.14)',
    boxShadowTertiary: 'none',
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
    Modal: { titleFontSize: 17 },
    Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
    Tabs: { horizontalMargin: '0 0 12px 0' },
    Tooltip: { colorBgSpotlight: '#2b2f35' },
    Segmented: { trackBg: colours.sunken },
    Table: { headerBg: colours.sunken, cellPaddingBlockSM: 6 },
  },
};
