import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, sign, webcrypto } from 'node:crypto';
import { test } from 'node:test';
import { readKept, writeKept } from '../../src/pack/kept.js';
import { bodies, load } from '../../src/pack/load.js';
import { judge } from '../../src/pack/pointer.js';
import { signed, signedPart } from '../../src/pack/signature.js';
import { sha256 } from '../../src/pack/sha256.js';

const hash = (text) => createHash('sha256').update(text).digest('hex');
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const pinned = publicKey.export({ format: 'jwk' }).x;
const NOW = 1_800_000_000;

const text = JSON.stringify({ format: 1, items: [{ k: 'é', t: 'tip', r: 1, b: {} }] });
const pointer = (more = {}) => ({ format: 1, app: 'app_1', channel: 'live', version: 7, digest: hash(text), issued: NOW, not_after: NOW + 1000, ...more });
const signedPointer = (more = {}) => {
  const value = pointer(more);
  return { ...value, sig: sign(null, Buffer.from(signedPart(value)), privateKey).toString('base64url') };
};
const nothing = { digest: '', version: 0, text: '' };
const source = (more = {}) => {
  const made = { app: 'app_1', channel: 'live', key: '', subtle: webcrypto.subtle, get: async () => text, ...more };
  return { ...made, signed: async (value) => !made.key || !made.subtle || signed(value, made.key, made.subtle, NOW * 1000) };
};

test('sha256 agrees with the library at every length around a block', () => {
  for (let n = 0; n < 200; n++) assert.equal(sha256('é'.repeat(n) + 'x'), hash('é'.repeat(n) + 'x'));
  assert.equal(sha256('x'.repeat(100_000)), hash('x'.repeat(100_000)));
});

const have = { app: 'app_1', channel: 'live', digest: 'f'.repeat(64), version: 7 };
const verdicts = [
  ['a newer pack', pointer(), 'new'],
  ['the pack that we have', pointer({ digest: have.digest }), 'same'],
  ['a roll-back is a newer version with an old digest', pointer({ version: 8 }), 'new'],
  ['an older version than seen', pointer({ version: 6 }), 'old'],
  ['nothing published', pointer({ digest: '', version: 0 }), 'none'],
  ['the kill switch', { off: true }, 'off'],
  ['off must be true', pointer({ off: 'yes' }), 'new'],
  ['of another application', pointer({ app: 'app_2' }), 'bad'],
  ['of another channel', pointer({ channel: 'staging' }), 'bad'],
  ['of another format', pointer({ format: 2 }), 'bad'],
  ['a digest that is a path', pointer({ digest: '../../x' }), 'bad'],
  ['a version that is no number', pointer({ version: '9' }), 'bad'],
  ['no digest', pointer({ digest: undefined }), 'bad'],
  ['nothing that can be read', null, 'bad'],
  ['text', 'x', 'bad'],
];
for (const [says, value, verdict] of verdicts) test(`pointer: ${says}`, () => assert.equal(judge(value, have), verdict));

const loads = [
  ['without a pinned key', pointer(), {}, 'new'],
  ['signed by the pinned key', signedPointer(), { key: pinned }, 'new'],
  ['not signed', pointer(), { key: pinned }, 'bad'],
  ['changed after it was signed', { ...signedPointer(), version: 8 }, { key: pinned }, 'bad'],
  ['signed, but long out of date', signedPointer({ not_after: NOW - 2 * 86_400 }), { key: pinned }, 'bad'],
  ['out of date by less than a clock may be wrong', signedPointer({ not_after: NOW - 3600 }), { key: pinned }, 'new'],
  ['a pinned key that is none', signedPointer(), { key: '%%%' }, 'bad'],
  ['without https there is no subtle: the digest alone', pointer(), { key: pinned, subtle: undefined }, 'new'],
  ['an index that is not what the digest says', pointer(), { get: async () => text + ' ' }, 'bad'],
  ['an index that is not what the digest says, without https', pointer(), { subtle: undefined, get: async () => text + ' ' }, 'bad'],
  ['an index that did not come', pointer(), { get: async () => '' }, 'bad'],
  ['an index that is no pack', pointer({ digest: hash('[]') }), { get: async () => '[]' }, 'bad'],
];
for (const [says, value, more, verdict] of loads) {
  test(`load: ${says}`, async () => {
    const kept = { digest: 'a'.repeat(64), version: 1, text: 'old' };
    const found = await load(source(more), kept, JSON.stringify(value));
    assert.equal(found.verdict, verdict);
    if (verdict === 'bad') assert.equal(found.kept, kept, 'the last good pack stays');
    else assert.deepEqual(found.kept, { digest: hash(text), version: value.version, text });
  });
}

test('load: nothing published clears the pack and remembers the version', async () => {
  const found = await load(source(), { digest: 'a', version: 9, text: 'x' }, JSON.stringify(pointer({ digest: '', version: 0 })));
  assert.deepEqual(found.kept, { digest: '', version: 9, text: '' });
});

test('kept: what is written is read again, whatever else lies there is nothing', () => {
  const kept = { digest: hash(text), version: 7, text: 'a\nb' };
  assert.deepEqual(readKept(writeKept(kept)), kept);
  for (const value of ['', 'x', '{}']) assert.equal(readKept(value).digest, '');
});

const flow = '{"k":"f","steps":[]}';
const manifest = JSON.stringify({ 'flows/f.json': hash(flow) });
const serve = (files) => async (path) => files[path.split('/').slice(1).join('/')] ?? '';
const served = [
  ['as it should be', { 'flows/f.json': flow, 'manifest.json': manifest }, pinned, true],
  ['changed', { 'flows/f.json': flow + ' ', 'manifest.json': manifest }, pinned, false],
  ['with a manifest of its own', { 'flows/f.json': '{}', 'manifest.json': JSON.stringify({ 'flows/f.json': hash('{}') }) }, pinned, false],
  ['not in the manifest', { 'flows/f.json': flow, 'manifest.json': '{}' }, pinned, false],
  ['no key pinned: no manifest is fetched', { 'flows/f.json': flow }, '', true],
  ['not there', {}, '', false],
];
for (const [says, files, key, good] of served) {
  test(`body: ${says}`, async () => {
    const current = () => ({ digest: 'd', manifest: hash(files['manifest.json'] === '{}' ? '{}' : manifest) });
    const file = bodies(source({ key, get: serve(files) }), current);
    assert.deepEqual(await file('flows/f.json'), good ? JSON.parse(flow) : null);
  });
}

test('body: fetched once; tried again when it did not come', async () => {
  let asked = 0;
  const file = bodies(source({ get: async () => (asked++ ? flow : '') }), () => ({ digest: 'd', manifest: '' }));
  assert.equal(await file('flows/f.json'), null);
  await file('flows/f.json');
  await file('flows/f.json');
  assert.equal(asked, 2);
});
