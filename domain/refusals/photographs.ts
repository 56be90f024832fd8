import { row } from '#domain/refusals/row.ts';

const privacy = '社会救助法 第十一条';

/** Refusals of photographs taken at a visit. */
export const photographRefusals = {
  PHOTOGRAPH_TYPE: row(
    '这个文件不是 JPEG、PNG 或者 WebP 格式的照片。',
    '系统规则（走访照片）',
    '用手机相机重新拍摄，或者另存为 JPEG 格式再上传。',
  ),
  PHOTOGRAPH_DAMAGED: row(
    '照片文件有误：{why}。',
    '系统规则（走访照片）',
    '重新拍摄，或者在看图软件里打开并另存为 JPEG 格式再上传。',
  ),
  PHOTOGRAPH_UNKNOWN: row(
    '没有这张照片，或者不在您可以查看的范围内。',
    privacy,
    '先向本合同上传照片，使用上传后系统给出的编号；已经存入县级档案的照片，另填档案编号。',
  ),
  PHOTOGRAPH_LOST: row(
    '存放的照片缺失，或者与登记的编号不符，不能作为凭证。',
    privacy,
    '请告知系统管理员核查；原拍摄人保留有照片的，可以重新上传核对编号。',
  ),
} as const;
