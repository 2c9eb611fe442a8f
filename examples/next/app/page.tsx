'use client';

import dynamic from 'next/dynamic';

// In the browser only: the element adds an input and attributes to itself, which React would take for a difference.
const Sessions = dynamic(async () => (await import('./sessions')).Sessions, { ssr: false });

export default function Page() {
  return <Sessions />;
}
