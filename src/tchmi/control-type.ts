/** Name and namespace of the control; together they are its type. Description.json says the same. */
export const controlName = 'SessionManagerControl';
export const controlNamespace = 'TcHmi.Controls.TcHmiSessionManager';
