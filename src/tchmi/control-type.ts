/** Namespace and names of the controls, which make up their types. They must match each control's Description.json. */
export const controlNamespace = 'TcHmi.Controls.TcHmiSessionManager';
export const controlName = 'SessionManagerControl';
export const noticeControlName = 'LogoutNoticeControl';
