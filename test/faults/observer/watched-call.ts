/** Watches one call: what there was before it, what it changed, and whether Keyturn may change that. */
import type { IamUser } from '../../../lib/local-aws/iam/state';
import { isRead, type SentCall } from '../../support/calls';
import { checkEffect } from './check-effect';
import { announcedUnstored, storedWrongly } from './invariants/no-lost-secret';
import { secretSent } from './invariants/secrecy';
import { asItIs, type SecretAsItWas, secretLeftAlone, secretMade } from './invariants/secrets-left-alone';
import { tagsLeftAlone } from './invariants/tags-left-alone';
import type { Actor } from './key-history';
import type { Moment } from './moment';
import { noteStored } from './secret-histories';
import { secretOf, userOf } from './subject';
import type { Truth } from './truth';
import type { UseWatcher } from './use-watcher';
import type { Violations } from './violations';

export class WatchedCall {
  readonly moment: Moment;
  readonly #call: SentCall;
  readonly #truth: Truth;
  readonly #uses: UseWatcher;
  readonly #violations: Violations;
  readonly #by: Actor;
  readonly #user: IamUser | undefined;
  #secret: SecretAsItWas | undefined;

  constructor(call: SentCall, truth: Truth, uses: UseWatcher, violations: Violations) {
    this.#call = call;
    this.#truth = truth;
    this.#uses = uses;
    this.#violations = violations;
    this.moment = truth.moment();
    this.#by = call.accessKeyId === truth.options.engineAccessKeyId ? 'engine' : 'people';
    const changes = !isRead(call);
    const { state } = truth.aws;
    this.#user = changes && call.action.startsWith('iam:') ? userOf(call, state) : undefined;
    const secret = changes && call.action.startsWith('secretsmanager:') ? secretOf(call, state) : undefined;
    this.#secret = secret && asItIs(secret);
    if (this.#by === 'engine') this.#judgeRequest();
  }

  /** Takes over what has changed. */
  settle(): void {
    const { action, accessKeyId } = this.#call;
    const signer = this.#truth.keys.get(accessKeyId);
    if (signer) this.#uses.look(signer);
    if (action.startsWith('iam:') && !isRead(this.#call)) this.#settleUser();
    if (action.startsWith('secretsmanager:') && !isRead(this.#call)) this.#settleSecret();
    if (action === 'sns:Publish') this.#settleMails();
  }

  #judgeRequest(): void {
    const { operation, fields } = this.#call;
    const about = { userName: this.#user?.userName };
    this.#violations.add(9, about, this.moment, secretSent(this.#call, this.#truth));
    if (operation !== 'UpdateAccessKey' || fields.Status !== 'Active') return;
    const accessKeyId = String(fields.AccessKeyId);
    this.#violations.add(6, { ...about, accessKeyId }, this.moment, ['Keyturn asked for it to be Active']);
  }

  #settleUser(): void {
    const user = this.#user ?? userOf(this.#call, this.#truth.aws.state);
    if (!user) return;
    if (this.#truth.aws.state.iam.users.get(user.userName) !== user) {
      this.#truth.usersGone.set(user.userId, this.moment);
    }
    for (const effect of this.#truth.keys.changes(user, this.moment, this.#by)) {
      if (this.#by === 'engine') {
        this.#uses.look(effect.key);
        checkEffect(effect, this.#truth, this.#violations);
      }
      this.#truth.keys.apply(effect);
    }
    const changes = this.#truth.tagsOf(user.userId).reconcile(user, this.moment, this.#by);
    if (this.#by === 'people' || changes.length === 0) return;
    const faults = tagsLeftAlone(changes, user.userId, this.#truth);
    this.#violations.add(6, { userName: user.userName }, this.moment, faults);
  }

  #settleSecret(): void {
    const before = this.#secret;
    const after = secretOf(this.#call, this.#truth.aws.state);
    if (this.#by === 'engine') {
      const faults = before ? secretLeftAlone(before, after, this.#truth) : after ? secretMade(after, this.#truth) : [];
      this.#violations.add(6, {}, this.moment, faults);
    }
    const touched = after ?? before?.secret;
    if (touched && (!before || !after || asItIs(after).print !== before.print)) {
      this.#truth.secrets.noteTouch(touched.arn, this.moment, this.#by);
    }
    for (const stored of after ? this.#truth.secrets.newVersions(after) : []) {
      const isRight = after !== undefined && noteStored(after, stored, this.#truth.keys, this.moment);
      if (this.#by === 'people' || !after) continue;
      const faults = storedWrongly(after, stored, isRight, this.#truth);
      this.#violations.add(3, { accessKeyId: stored.accessKeyId }, this.moment, faults);
    }
    this.#secret = after && asItIs(after);
  }

  #settleMails(): void {
    const paragraphs = this.#truth.mails.collect(this.#truth.aws.state.sns, this.moment);
    if (this.#by === 'people') return;
    for (const paragraph of paragraphs) {
      const faults = announcedUnstored(paragraph, this.#truth);
      this.#violations.add(3, { accessKeyId: paragraph.accessKeyId }, this.moment, faults);
    }
  }
}
