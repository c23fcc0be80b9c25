export { noticeMigrations } from './migrations';
export { NoticeRow, noticeStates, type NoticeAttachment, type NoticeState } from './notice.entity';
export { notify, type Notice, type NoticeCall } from './notify';
export { listNotices, noticesOfRoles, noticeSql, type NoticeSearch } from './notice.rows';
export { NoticePost, type PostOptions } from './notice-post';
export { noticesPolicy } from './notices.policy';
export { mailOf, type Mail } from './mail-template';
