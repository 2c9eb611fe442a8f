import { createEmulatorSocket } from '../../../demo/emulator/emulator-socket.js';
import { FrameworkClient } from '../../../src/server/framework/framework-client.js';
import { HostClient } from '../../../src/server/host-client.js';
import { WebSocketClient } from '../../../src/server/websocket/websocket-client.js';
import { FrameworkServerStandIn } from '../../framework/framework-server-stand-in.js';
import { describeSymbolClient } from './symbol-client-contract.js';

const clientIp = '10.0.0.21';

describeSymbolClient('WebSocketClient', (emulator, user) => {
  const identity = user === undefined ? { clientIp } : { clientIp, user };
  const client = new WebSocketClient({
    url: 'ws://hmi.example',
    webSocket: createEmulatorSocket(emulator, identity),
  });
  client.connect();
  return { client, end: () => client.close() };
});

describeSymbolClient('HostClient', (emulator, user) => {
  const identity = user === undefined ? { clientIp } : { clientIp, user };
  const client = new WebSocketClient({ url: 'ws://hmi.example', webSocket: createEmulatorSocket(emulator, identity) });
  client.connect();
  return { client: new HostClient(client), end: () => client.close() };
});

describeSymbolClient('FrameworkClient', (emulator, user) => {
  const identity = user === undefined ? { clientIp } : { clientIp, user };
  const server = new FrameworkServerStandIn((peer) => emulator.connect(identity, peer));
  const client = new FrameworkClient(server, { events: server.events });
  return {
    client,
    end: () => {
      client.dispose();
      server.close();
    },
  };
});
