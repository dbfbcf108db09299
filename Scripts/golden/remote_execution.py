"""Prints the Remote Execution messages of EncodingTests as protoc's classes encode them.

Usage: remote_execution.py FOLDER, where FOLDER is an unpacked BuildStream wheel (it carries the
generated classes); needs the Python package protobuf.
"""
import hashlib
import sys
import types

package = types.ModuleType("buildstream")
package.__path__ = [sys.argv[1] + "/buildstream"]
sys.modules["buildstream"] = package
from buildstream._protos.build.bazel.remote.execution.v2 import remote_execution_pb2 as r
def dg(b): return r.Digest(hash=hashlib.sha256(b).hexdigest(),size_bytes=len(b))
f=dg(b"hello"); sub=r.Directory(); sub.files.add(name="b",digest=dg(b""),is_executable=True)
d=r.Directory(); d.files.add(name="a.txt",digest=f); d.directories.add(name="sub",digest=dg(sub.SerializeToString())); d.symlinks.add(name="link",target="../x")
c=r.Command(arguments=["/tool/go/bin/go","build",""],output_paths=["out/a","out/b"],working_directory="src"); 
c.environment_variables.add(name="A",value="1");c.environment_variables.add(name="B",value="")
c.platform.properties.add(name="network",value="none")
a=r.Action(command_digest=dg(c.SerializeToString()),input_root_digest=dg(d.SerializeToString()),salt=b"x"); a.timeout.seconds=300
res=r.ActionResult(exit_code=3); res.output_files.add(path="out/a",digest=f,is_executable=True); res.output_directories.add(path="out/d").root_directory_digest.CopyFrom(dg(sub.SerializeToString()))
res.execution_metadata.worker_start_timestamp.SetInParent(); res.execution_metadata.worker_completed_timestamp.seconds=1; res.execution_metadata.worker_completed_timestamp.nanos=500000000
for n,m in dict(sub=sub,directory=d,command=c,action=a,result=res).items():
    print(n, m.SerializeToString().hex())
