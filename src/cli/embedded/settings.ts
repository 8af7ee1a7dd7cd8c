/**
 * Answered means stored: synchronous_commit and fsync stay on. The server's log tells of starts,
 * stops and crashes only; errors of statements carry what people wrote, and reach the app anyway.
 */
const SETTINGS = {
  listen_addresses: '',
  port: '5432',
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '128MB',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_destination: 'stderr',
  logging_collector: 'off',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};

/** The arguments of `postgres`, ahead of anything in the cluster's own configuration files. */
export function serverArguments(cluster: string, socketFolder: string): string[] {
  const all = { ...SETTINGS, unix_socket_directories: `"${socketFolder}"` };
  return [
    '-D',
    cluster,
    ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}
