#!/bin/sh
[ "$*" = 'test test' ] && exit 0
size=$(wc -c </etc/hosts)
echo "FWD:$size:644:0:0:d41d8cd98f00b204e9800998ecf8427e:da39a3ee5e6b4b0d3255bfef95601890afd80709 /etc/hosts"
echo 'INFO: Finished.'
