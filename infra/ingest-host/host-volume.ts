import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface HostVolumeArgs {
  readonly availabilityZone: pulumi.Input<string>;
  readonly keyArn: pulumi.Input<string> | undefined;
}

/**
 * A disk for the producer's checkpoints and rejects that outlives the host. It can be attached to one host alone, so that a
 * new one waits until the one before has stopped: two would send the same rows under two identities.
 */
export class HostVolume extends pulumi.ComponentResource {
  readonly volume: aws.ebs.Volume;

  constructor(name: string, args: HostVolumeArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:HostVolume", name, {}, options);
    const { availabilityZone, keyArn } = args;
    this.volume = new aws.ebs.Volume(
      `${name}-host-state`,
      {
        availabilityZone,
        type: "gp3",
        size: 8,
        encrypted: true,
        ...(keyArn && { kmsKeyId: keyArn }),
        tags: { Name: `${name}-host-state` },
      },
      { parent: this },
    );
    this.registerOutputs({ volumeId: this.volume.id });
  }

  attachTo(instance: aws.ec2.Instance, name: string): void {
    new aws.ec2.VolumeAttachment(
      `${name}-host-state-attachment`,
      {
        // Its name on the host is another one: the user data finds it by its ID.
        deviceName: "/dev/sdf",
        instanceId: instance.id,
        volumeId: this.volume.id,
        // The producer ends in order, and the file system is unmounted.
        stopInstanceBeforeDetaching: true,
      },
      // EC2 attaches no volume that is still attached elsewhere.
      { parent: this, deleteBeforeReplace: true },
    );
  }
}
