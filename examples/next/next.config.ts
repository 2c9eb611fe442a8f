import type { NextConfig } from 'next';

// Only files, for any web server. Leave it out where Next.js runs on yours.
const config: NextConfig = { output: 'export' };

export default config;
