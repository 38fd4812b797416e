/** Operators and owners: they know nothing but their mails, and do what these say, with the commands that stand in them. */
import { UpdateAccessKeyCommand } from '@aws-sdk/client-iam';
import { DeleteSecretCommand, GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { DAY_MS } from '../../lambda/core/time';
import { secretNameOf } from '../../lambda/secret-name';
import type { Call, Deed as Done, Happening } from './happenings';
import { credentialsIn } from './host';
import { firstLine, optionIn } from './mail';
import type { Paragraph } from './mailboxes';
import type { Habit, Member } from './member';
import { type Site, START } from './site';

export class People {
  /** Of when the last mail is that a habit has dealt with. */
  private readonly handled = new Map<Habit, Date>();
  /** When somebody who ignores mails learnt better; what came before stays ignored. */
  private readonly burntAt = new Map<string, Date>();

  constructor(private readonly site: Site) {}

  /** Whatever is due by now of what mails asked for. */
  async readMails(member: Member): Promise<readonly Happening[]> {
    const done: Happening[] = [];
    for (const habit of member.habits) {
      if (this.due(member, habit)) done.push(...(await this.act(member, habit)));
    }
    return done;
  }

  /** His application broke: he finds the mail on the key that was switched off, runs its command, and tries again. */
  async switchOnAgain(
    { userName, provokes }: Member,
    { accessKeyId: refusedKey, host }: Call,
  ): Promise<readonly Happening[]> {
    const paragraphs = this.site.mailboxes.about(userName, provokes?.reads ?? '').map(({ text }) => text);
    const commands = paragraphs.filter((paragraph) => paragraph.includes('update-access-key'));
    const command = commands.findLast((paragraph) => paragraph.includes(refusedKey));
    if (!command) return [];
    const UserName = optionIn(command, 'user-name') ?? '';
    const AccessKeyId = optionIn(command, 'access-key-id') ?? '';
    await this.site.iam.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: 'Active' }));
    this.burntAt.set(userName, this.site.now());
    const done = this.deed(userName, 'its owner switched the old key on again');
    return [done, await this.site.host(host).call(this.site.now())];
  }

  async switchOff({ userName }: Member): Promise<readonly Done[]> {
    for (const { accessKeyId } of this.site.aws.state.iam.users.get(userName)?.accessKeys ?? []) {
      const command = { UserName: userName, AccessKeyId: accessKeyId, Status: 'Inactive' } as const;
      await this.site.iam.send(new UpdateAccessKeyCommand(command));
    }
    return [this.deed(userName, 'somebody switched its key off by hand')];
  }

  private due({ userName }: Member, habit: Habit): boolean {
    const handled = this.handled.get(habit);
    const from = habit.onceBurnt ? this.burntAt.get(userName) : START;
    if (!from || (habit.onlyOnce && handled)) return false;
    const after = handled && handled > from ? handled : from;
    const latest = new Date(this.site.now().getTime() - habit.afterDays * DAY_MS);
    const last = this.site.mailboxes
      .about(userName, habit.reads)
      .findLast((paragraph) => paragraph.at > after && paragraph.at <= latest && this.concerns(paragraph, habit));
    if (last) this.handled.set(habit, last.at);
    return last !== undefined;
  }

  /** Nobody starts anything for a key that he no longer uses. */
  private concerns({ text }: Paragraph, { words, does }: Habit): boolean {
    const key = does.kind === 'run' ? this.site.host(does.host).accessKeyId : '';
    return firstLine(text).includes(words) && text.includes(`Key   ${key}`);
  }

  private async act(member: Member, { does, reads }: Habit): Promise<readonly Happening[]> {
    const { userName } = member;
    switch (does.kind) {
      case 'install':
        await this.install(does.host, this.site.mailboxes.about(userName, reads));
        return [
          this.deed(userName, `the new key was installed on ${does.host}`),
          ...(does.andRuns ? [await this.site.host(does.host).call(this.site.now())] : []),
        ];
      case 'run':
        return [
          this.deed(userName, `its owner started ${does.host} once, to show that it is needed`),
          await this.site.host(does.host).call(this.site.now()),
        ];
      case 'remove foreign secret': {
        const SecretId = secretNameOf(userName, this.site.secretPrefix);
        await this.site.secretsManager.send(new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true }));
        return [this.deed(userName, "the stranger's secret was removed")];
      }
    }
  }

  /** The command that the mail gives, with the operators' role. */
  private async install(hostName: string, paragraphs: readonly Paragraph[]): Promise<void> {
    const SecretId = paragraphs.map(({ text }) => optionIn(text, 'secret-id')).findLast(Boolean);
    if (!SecretId) return;
    const { SecretString } = await this.site.secretsManager.send(new GetSecretValueCommand({ SecretId }));
    this.site.host(hostName).install(credentialsIn(SecretString));
  }

  private deed(userName: string, words: string): Done {
    return { kind: 'deed', at: this.site.now(), userName, words };
  }
}
