import { expect, test } from 'vitest';
import { isLocalAddress, isPrivateUrl, isPublicAddress, literalAddress } from '#src/feeds/address.ts';

test.each([
  ['8.8.8.8', true],
  ['2606:4700:4700::1111', true],
  ['::ffff:8.8.8.8', true],
  ['64:ff9b::808:808', true],
  ['127.0.0.1', false],
  ['127.255.255.254', false],
  ['0.0.0.0', false],
  ['10.1.2.3', false],
  ['172.16.0.1', false],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['168.63.129.16', false],
  ['100.100.100.200', false],
  ['192.0.2.1', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::1', false],
  ['::', false],
  ['fe80::1', false],
  ['fd00:ec2::254', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:a9fe:a9fe', false],
  ['64:ff9b::a00:1', false],
  ['2002:7f00:1::', false],
  ['2001:0:4136:e378:8000:63bf:3fff:fdd2', false],
  ['64:ff9b:1::808:808', false],
  ['::7f00:1', false],
  ['::808:808', false],
  ['::127.0.0.1', false],
  ['fec0::1', false],
  ['fe80::1%eth0', false],
  ['100::1', false],
  ['4000::1', false],
  ['198.18.0.1', false],
  ['192.0.0.192', false],
  ['not an address', false],
])('%s public: %s', (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic);
});

test.each([
  ['http://news.example.org/', null],
  ['http://127.0.0.1/', '127.0.0.1'],
  ['http://2130706433/', '127.0.0.1'],
  ['http://0177.0.0.1/', '127.0.0.1'],
  ['http://0x7f.1/', '127.0.0.1'],
  ['http://127.0.0.1./', '127.0.0.1'],
  ['http://１２７.０.０.１/', '127.0.0.1'],
  ['http://[::ffff:127.0.0.1]/', '::ffff:7f00:1'],
])('the address written in %s is %s', (url, address) => {
  expect(literalAddress(new URL(url))).toBe(address);
});

test.each([
  ['https://news.example.org/', false],
  ['https://8.8.8.8/', false],
  ['http://localhost/', true],
  ['http://localhost./', true],
  ['http://printer.local/', true],
  ['http://metadata.google.internal/', true],
  ['http://[::1]/', true],
])('%s is private by its own words: %s', (url, isPrivate) => {
  expect(isPrivateUrl(new URL(url))).toBe(isPrivate);
});

test.each([
  ['127.0.0.1', true],
  ['::1', true],
  ['10.1.2.3', true],
  ['192.168.1.1', true],
  ['::ffff:127.0.0.1', true],
  ['fd12:3456::1', true],
  ['169.254.169.254', false],
  ['::ffff:169.254.169.254', false],
  ['fe80::1', false],
  ['fd00:ec2::254', false],
  ['100.100.100.200', false],
  ['8.8.8.8', false],
  ['not an address', false],
])('%s is of this machine or a private network: %s', (address, isLocal) => {
  expect(isLocalAddress(address)).toBe(isLocal);
});
