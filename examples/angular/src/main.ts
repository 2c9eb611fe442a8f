import { provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import 'tchmi-session-manager/define.js';
import { Sessions } from './sessions';

void bootstrapApplication(Sessions, { providers: [provideZonelessChangeDetection()] });
