import { oneAtATime } from '../../engine/oneAtATime';

/** Lets one host be run once at a time, whoever asked: a person, the Testing view, a continuous run. */
export class HostTurns {
  private readonly hosts = new Map<string, { readonly turn: ReturnType<typeof oneAtATime>; users: number }>();

  /** Carries a task out when those before it on the same host have ended. */
  async take<T>(host: string, task: () => Promise<T>): Promise<T> {
    const name = host.toLowerCase();
    const queue = this.hosts.get(name) ?? { turn: oneAtATime(), users: 0 };
    this.hosts.set(name, queue);
    queue.users++;
    try {
      return await queue.turn(task);
    } finally {
      queue.users--;
      if (queue.users === 0) this.hosts.delete(name);
    }
  }
}
