import { startService } from '@tolbooth/http';
import { service } from './service';

void startService(service);
