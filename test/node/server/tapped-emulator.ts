import { Emulator } from '../../../demo/emulator/emulator.js';
import type { ConnectionIdentity, EmulatorConnection, EmulatorPeer } from '../../../demo/emulator/emulator-types.js';

/** An emulator that keeps every frame it receives, as text. */
export class TappedEmulator extends Emulator {
  readonly frames: string[] = [];

  override connect(identity: ConnectionIdentity, peer: EmulatorPeer): EmulatorConnection {
    const connection = super.connect(identity, peer);
    return {
      receive: (text) => {
        this.frames.push(text);
        connection.receive(text);
      },
      closed: () => connection.closed(),
    };
  }
}
