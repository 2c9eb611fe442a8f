/** Name and namespace of the control, which make up its type. They must match Description.json. */
export const controlName = 'SessionManagerControl';
export const controlNamespace = 'TcHmi.Controls.TcHmiSessionManager';
