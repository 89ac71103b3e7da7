/** What the router starts with. Addresses are of the blocks kept for documentation (RFC 5737), secrets are made up. */
export const STARTUP_CONFIG = `version 15.9
service timestamps debug datetime msec
service timestamps log datetime msec
service password-encryption
!
hostname r1
!
boot-start-marker
boot-end-marker
!
enable secret 5 $1$s1mU$5RouterEnableSecretHashXX
!
no aaa new-model
!
ip domain name example.net
ip cef
no ipv6 cef
!
username cisco privilege 1 secret 5 $1$s1mU$5RouterLoginSecretHashXXX
!
interface GigabitEthernet0/0
 description uplink to edge1
 ip address 192.0.2.1 255.255.255.0
 duplex auto
 speed auto
!
interface GigabitEthernet0/1
 description office network
 ip address 198.51.100.1 255.255.255.0
 duplex auto
 speed auto
!
interface GigabitEthernet0/2
 no ip address
 shutdown
 duplex auto
 speed auto
!
router ospf 1
 router-id 192.0.2.1
 network 192.0.2.0 0.0.0.255 area 0
 network 198.51.100.0 0.0.0.255 area 0
!
ip forward-protocol nd
no ip http server
no ip http secure-server
ip route 0.0.0.0 0.0.0.0 192.0.2.254
!
ip access-list extended OFFICE-IN
 permit tcp 198.51.100.0 0.0.0.255 any eq 443
 permit udp 198.51.100.0 0.0.0.255 any eq domain
 deny ip any any log
!
logging host 203.0.113.10
!
snmp-server community s1mulated RO
snmp-server location machine room 2
snmp-server contact netops@example.net
!
banner motd ^C
Authorised access only. This is a simulated router.
^C
!
line con 0
line vty 0 4
 exec-timeout 10 0
 login local
 transport input ssh
!
ntp server 203.0.113.123
!
end
`;
