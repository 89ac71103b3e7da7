/** What the router starts with, as `set` lines. Addresses are of RFC 5737, secrets are made up. */
export const STARTUP_CONFIG = `set version 21.4R3.15
set system host-name edge1
set system domain-name example.net
set system time-zone UTC
set system root-authentication encrypted-password "$6$s1mulated$rootHashOfTheSimulatedEdgeRouterXXXXXXXXXXXX"
set system name-server 203.0.113.53
set system login user netops uid 2000
set system login user netops class super-user
set system login user netops authentication encrypted-password "$6$s1mulated$netopsHashOfTheSimulatedEdgeRouterXXXXXXXXXX"
set system services ssh root-login deny
set system services netconf ssh
set system syslog host 203.0.113.10 any notice
set system syslog file messages any notice
set system ntp server 203.0.113.123
set interfaces ge-0/0/0 description "uplink to the provider"
set interfaces ge-0/0/0 unit 0 family inet address 203.0.113.2/30
set interfaces ge-0/0/1 description "link to r1"
set interfaces ge-0/0/1 unit 0 family inet filter input PROTECT
set interfaces ge-0/0/1 unit 0 family inet address 192.0.2.254/24
set interfaces lo0 unit 0 family inet address 192.0.2.250/32
set snmp location "machine room 2"
set snmp contact netops@example.net
set snmp community s1mulated authorization read-only
set snmp community s1mulated clients 203.0.113.10/32
set routing-options static route 0.0.0.0/0 next-hop 203.0.113.1
set routing-options router-id 192.0.2.250
set protocols ospf area 0.0.0.0 interface ge-0/0/1.0
set protocols ospf area 0.0.0.0 interface lo0.0 passive
set firewall family inet filter PROTECT term SSH from source-address 192.0.2.0/24
set firewall family inet filter PROTECT term SSH from protocol tcp
set firewall family inet filter PROTECT term SSH from destination-port ssh
set firewall family inet filter PROTECT term SSH then accept
set firewall family inet filter PROTECT term REST then accept
`;
