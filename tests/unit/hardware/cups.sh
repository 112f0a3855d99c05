#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A CUPS of its own in the folder given, as an ordinary user, with one raw queue "till" whose
# backend appends what it gets to DIR/paper and a line to DIR/jobs. Runs until it is killed.
#   cups.sh DIR
set -eu
dir=$1
mkdir -p "$dir/root/ppd" "$dir/cache" "$dir/spool" "$dir/state" "$dir/bin/backend"
for part in /usr/lib/cups/*; do
    [ "$(basename "$part")" = backend ] || ln -sfn "$part" "$dir/bin/$(basename "$part")"
done
cat >"$dir/bin/backend/till" <<'END'
#!/bin/sh
[ $# -gt 0 ] || { echo 'direct till "test" "test"'; exit 0; }
cat "${6:--}" >>"${DEVICE_URI#till:}/paper"
echo "$3" >>"${DEVICE_URI#till:}/jobs"
END
chmod 755 "$dir" "$dir/bin" "$dir/bin/backend" "$dir/bin/backend/till"
cat >"$dir/root/cupsd.conf" <<END
Listen $dir/cups.sock
DefaultAuthType None
Browsing Off
WebInterface No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
END
user=$(id -un)
group=$(id -gn)
set -- /usr/sbin/cupsd -f -c "$dir/root/cupsd.conf" -s "$dir/root/cups-files.conf"
if [ "$(id -u)" = 0 ]; then # it wants no root, and needs none
    user=nobody
    group=nogroup
    set -- setpriv --reuid=nobody --regid=nogroup --clear-groups "$@"
fi
cat >"$dir/root/cups-files.conf" <<END
ServerRoot $dir/root
ServerBin $dir/bin
RequestRoot $dir/spool
TempDir $dir/spool
CacheDir $dir/cache
StateDir $dir/state
AccessLog $dir/access
ErrorLog $dir/error
PageLog $dir/page
User $user
Group $group
SystemGroup $group
END
[ "$user" != nobody ] || chown -R nobody:nogroup "$dir"
exec "$@" >"$dir/out" 2>&1
